import type { OffsetRange } from '../../base/range.ts';

/** An element of an XML document. */
export interface XmlElement {
  /** The names of the elements around it and its own: `project/artifactId`. */
  readonly path: string;
  /** The text in front of its closing tag, without blanks around it. */
  readonly value: string;
  /** Where that text stands; nowhere in one piece if there are comments or sections in it. */
  readonly range: OffsetRange | undefined;
}

/** The elements of an XML document as they are closed; of one that breaks off, those before. */
export function* xmlElements(xml: string): Generator<XmlElement> {
  const around: string[] = [];
  let value = '';
  let start = 0;
  for (let at = 0; ; ) {
    const tag = xml.indexOf('<', at);
    const opening = openings.find((one) => xml.startsWith(one, tag)) ?? '<';
    const closing = closings[opening] ?? '>';
    const end = tag < 0 ? -1 : xml.indexOf(closing, tag + opening.length);
    if (end < 0) return;
    value += xml.slice(at, tag);
    at = end + closing.length;
    if (opening === '<![CDATA[') value += xml.slice(tag + opening.length, end);
    if (opening !== '<') continue;
    const [, closes, name = '', isEmpty] = /^<(\/?)([^\s/>]+)[\s\S]*?(\/?)>$/.exec(xml.slice(tag, at)) ?? [];
    if (!closes) around.push(name);
    if (closes || isEmpty) {
      const text = isEmpty ? '' : value.trim();
      const from = start + xml.slice(start, tag).search(/\S|$/);
      const isWhole = text !== '' && xml.startsWith(text, from);
      yield {
        path: around.join('/'),
        value: text,
        range: isWhole ? { start: from, end: from + text.length } : undefined,
      };
      around.pop();
    }
    value = '';
    start = at;
  }
}

/** How what is no element ends, by its beginning. */
const closings: Readonly<Record<string, string>> = { '<!--': '-->', '<![CDATA[': ']]>', '<?': '?>', '<!': '>' };
const openings = Object.keys(closings);

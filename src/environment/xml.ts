import type { OffsetRange } from '../base/range.ts';

/** An element of an XML text, with its places there. */
export interface XmlElement {
  readonly name: string;
  /** The names of the elements around it and its own: `project/artifactId`. */
  readonly path: string;
  readonly start: number;
  /** Behind its closing tag. */
  readonly end: number;
  /** What is between its tags; in `<a/>` both are its end. */
  readonly innerStart: number;
  readonly innerEnd: number;
  readonly children: readonly XmlElement[];
  /** What is between its tags beside its children, without blanks around it. */
  readonly text: string;
  /** Where that text stands; nowhere in one piece if there are comments, sections or references in it. */
  readonly textRange: OffsetRange | undefined;
}

/** The elements of an XML text as they are closed, the root last; of one that breaks off, those before. */
export function* xmlElements(xml: string): Generator<XmlElement> {
  const open: GrowingElement[] = [];
  for (const { index, 0: token, 1: closes, 2: name, 3: empty } of xml.matchAll(tokens)) {
    const end = index + token.length;
    const around = open.at(-1);
    if (name === undefined) {
      const text = token.startsWith('<![CDATA[') ? token.slice(9, -3) : token.startsWith('<') ? '' : token;
      if (around) around.text += text;
      continue;
    }
    if (closes !== '/') {
      if (open.length === mostDepth) return;
      const path = around ? `${around.path}/${name}` : name;
      open.push({ name, path, start: index, innerStart: end, children: [], text: '' });
    }
    if (closes !== '/' && empty !== '/') continue;
    const last = open.pop();
    if (last?.name !== name) return;
    const element = closed(last, closes === '/' ? index : end, end, xml);
    open.at(-1)?.children.push(element);
    yield element;
    if (open.length === 0) return;
  }
}

/** The root of an XML text; `undefined`: it has none, or an element of it does not end. */
export function readXml(xml: string): XmlElement | undefined {
  for (const element of xmlElements(xml)) if (element.path === element.name) return element;
  return undefined;
}

export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** The first child of a child of a child by these names. */
export function elementAt(element: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined {
  let current = element;
  for (const name of names) current = childrenOf(current, name)[0];
  return current;
}

/** No manifest is as deep, and paths grow with it. */
const mostDepth = 500;

interface GrowingElement {
  readonly name: string;
  readonly path: string;
  readonly start: number;
  readonly innerStart: number;
  readonly children: XmlElement[];
  text: string;
}

/** What is no element, tags, and texts. What does not end goes to the end of the text, so that each character is read once. */
const tokens =
  /<!--(?:[\s\S]*?-->|[\s\S]*)|<!\[CDATA\[(?:[\s\S]*?\]\]>|[\s\S]*)|<\?(?:[\s\S]*?\?>|[\s\S]*)|<![^<>]*>|<(\/?)([^\s<>/!?]+)(?:[^<>"'/]|"[^"<]*"|'[^'<]*'|\/(?!>))*(\/?)>|[^<]+/g;

function closed(open: GrowingElement, innerEnd: number, end: number, xml: string): XmlElement {
  const text = decoded(open.text.trim());
  const inner = xml.slice(open.innerStart, Math.max(open.innerStart, innerEnd));
  const start = open.innerStart + inner.search(/\S|$/);
  const isWhole = text !== '' && inner.trim() === text;
  return { ...open, innerEnd, end, text, textRange: isWhole ? { start, end: start + text.length } : undefined };
}

function decoded(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

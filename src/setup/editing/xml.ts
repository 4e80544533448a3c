import { applyEdits, insertAt } from '../../base/edit.ts';
import { textStyleOf, withLineBreaks } from './text-style.ts';

/** An element of an XML text, with its places there. */
export interface XmlElement {
  readonly name: string;
  readonly start: number;
  /** Behind its closing tag. */
  readonly end: number;
  /** What is between its tags; in `<a/>` both are its end. */
  readonly innerStart: number;
  readonly innerEnd: number;
  readonly children: readonly XmlElement[];
  /** What is between its tags beside its children, without blanks around it. */
  readonly text: string;
}

/** An element to be added: with a text, or with elements. */
export interface NewElement {
  readonly name: string;
  readonly content: string | readonly NewElement[];
}

/** The root of an XML text; `undefined`: it has none, or an element of it does not end. */
export function readXml(xml: string): XmlElement | undefined {
  const open: GrowingElement[] = [];
  for (const { index, 0: token, 1: closes, 2: name, 3: empty } of xml.matchAll(tokens)) {
    const end = index + token.length;
    if (name === undefined) {
      const text = token.startsWith('<![CDATA[') ? token.slice(9, -3) : token.startsWith('<') ? '' : token;
      if (open.length > 0) open.at(-1)!.text += text;
      continue;
    }
    if (closes !== '/') open.push({ name, start: index, innerStart: end, children: [], text: '' });
    if (closes !== '/' && empty !== '/') continue;
    const last = open.pop();
    if (last?.name !== name) return undefined;
    const element = { ...last, innerEnd: closes === '/' ? index : end, end, text: decoded(last.text.trim()) };
    if (open.length === 0) return element;
    open.at(-1)!.children.push(element);
  }
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

/** Where an element goes. */
export interface Placement {
  /** Among those that are at the end of its path; last if absent. */
  readonly place?: 'first' | 'last';
  /** Names in front of which a path begins that is not there yet. */
  readonly before?: readonly string[];
}

/**
 * Adds an element behind all that are at the end of a path of names, or before them; the path is made as far as it is not there.
 * `parentOf` finds where it begins; where it finds nothing, nothing is added. The indentation is that of the text.
 */
export function withXmlElement(
  text: string,
  parentOf: (root: XmlElement) => XmlElement | undefined,
  path: readonly string[],
  added: NewElement,
  { place = 'last', before = [] }: Placement = {},
): string {
  const root = readXml(text);
  let parent = root && parentOf(root);
  if (!root || !parent) return text;
  let depth = 0;
  for (let next = elementAt(parent, path[0] ?? ''); next; next = elementAt(parent, path[depth] ?? '')) {
    parent = next;
    depth++;
  }
  const element = path.slice(depth).reduceRight<NewElement>((content, name) => ({ name, content: [content] }), added);
  const style = { ...textStyleOf(text), indent: stepOf(text, root) };
  const indent = indentAt(text, parent.start);
  const lines = linesOf(element).map(
    (line) => indent + line.replace(/^ */, (blanks) => style.indent.repeat(blanks.length + 1)),
  );
  const block = `\n${lines.join('\n')}`;
  const inner = `${block}\n${indent}`;
  if (parent.innerStart === parent.end) {
    const opening = text.slice(parent.start, parent.end).replace(/\s*\/>$/, '>');
    const whole = withLineBreaks(`${opening}${inner}</${parent.name}>`, style);
    return applyEdits(text, [{ range: { start: parent.start, end: parent.end }, newText: whole }]);
  }
  const isNew = depth < path.length;
  const next = isNew && depth === 0 ? parent.children.find((child) => before.includes(child.name)) : undefined;
  if (next) {
    // As far away as what stands there.
    const gap = /\n[ \t]*\r?\n[ \t]*$/.test(text.slice(0, next.start)) ? '\n\n' : '\n';
    const newText = withLineBreaks(`${block.trimStart()}${gap}${indentAt(text, next.start)}`, style);
    return applyEdits(text, [insertAt(next.start, newText)]);
  }
  if (place === 'first' && !isNew && parent.children.length > 0) {
    return applyEdits(text, [insertAt(parent.innerStart, withLineBreaks(block, style))]);
  }
  const kept = text.slice(parent.innerStart, parent.innerEnd).trimEnd();
  const start = parent.innerStart + kept.length;
  return applyEdits(text, [{ range: { start, end: parent.innerEnd }, newText: withLineBreaks(inner, style) }]);
}

interface GrowingElement {
  readonly name: string;
  readonly start: number;
  readonly innerStart: number;
  readonly children: XmlElement[];
  text: string;
}

/** What is no element, tags, and texts. What does not end goes to the end of the text, so that each character is read once. */
const tokens =
  /<!--(?:[\s\S]*?-->|[\s\S]*)|<!\[CDATA\[(?:[\s\S]*?\]\]>|[\s\S]*)|<\?(?:[\s\S]*?\?>|[\s\S]*)|<![^<>]*>|<(\/?)([^\s<>/!?]+)(?:[^<>"'/]|"[^"<]*"|'[^'<]*'|\/(?!>))*(\/?)>|[^<]+/g;

/** One blank a step. */
function linesOf({ name, content }: NewElement): readonly string[] {
  if (typeof content === 'string') return [`<${name}>${encoded(content)}</${name}>`];
  return [`<${name}>`, ...content.flatMap(linesOf).map((line) => ` ${line}`), `</${name}>`];
}

/** By the first child of the root that starts a line. */
function stepOf(text: string, root: XmlElement): string {
  const steps = root.children.map((child) => indentAt(text, child.start)).filter((indent) => indent !== '');
  return steps[0] ?? '  ';
}

/** The blanks in front of the first thing on the line of an offset. */
function indentAt(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[ \t]*/.exec(line)![0];
}

function decoded(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

function encoded(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

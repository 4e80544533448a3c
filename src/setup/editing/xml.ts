import { applyEdits, insertAt } from '../../base/edit.ts';
import { elementAt, readXml, type XmlElement } from '../../environment/xml.ts';

/** An element to be added: with a text, or with elements. */
export interface NewElement {
  readonly name: string;
  readonly content: string | readonly NewElement[];
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
  const step = stepOf(text, root);
  const indent = indentAt(text, parent.start);
  const lines = linesOf(element).map(
    (line) => indent + line.replace(/^ */, (blanks) => step.repeat(blanks.length + 1)),
  );
  const block = `\n${lines.join('\n')}`;
  const inner = `${block}\n${indent}`;
  if (parent.innerStart === parent.end) {
    const opening = text.slice(parent.start, parent.end).replace(/\s*\/>$/, '>');
    const whole = `${opening}${inner}</${parent.name}>`;
    return applyEdits(text, [{ range: { start: parent.start, end: parent.end }, newText: whole }]);
  }
  const isNew = depth < path.length;
  const next = isNew && depth === 0 ? parent.children.find((child) => before.includes(child.name)) : undefined;
  if (next) {
    // As far away as what stands there.
    const gap = /\n[ \t]*\r?\n[ \t]*$/.test(text.slice(0, next.start)) ? '\n\n' : '\n';
    const newText = `${block.trimStart()}${gap}${indentAt(text, next.start)}`;
    return applyEdits(text, [insertAt(next.start, newText)]);
  }
  if (place === 'first' && !isNew && parent.children.length > 0) {
    return applyEdits(text, [insertAt(parent.innerStart, block)]);
  }
  const kept = text.slice(parent.innerStart, parent.innerEnd).trimEnd();
  const start = parent.innerStart + kept.length;
  return applyEdits(text, [{ range: { start, end: parent.innerEnd }, newText: inner }]);
}

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

function encoded(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

import { rememberLast } from '../../../../base/remember-last.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';

/** What ends the lines of a text. */
export function eolOf(text: string): '\n' | '\r\n' {
  return /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n';
}

/** Where the line of an offset begins, behind a byte order mark. */
export function lineStart(text: string, offset: number): number {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  return start === 0 && text.startsWith('\ufeff') ? 1 : start;
}

/** Where the line of an offset ends, in front of its line break. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end < 0) return text.length;
  return end > offset && text[end - 1] === '\r' ? end - 1 : end;
}

/** The white space that the line of an offset begins with. */
export function indentOf(text: string, offset: number): string {
  return /[ \t\f]*/y.exec(text.slice(lineStart(text, offset), lineEnd(text, offset)))![0];
}

/** Whether a logical line begins at `offset`, behind what ends at `before`: a line break in between may be a continuation. */
export function beginsLine(text: string, before: number, offset: number): boolean {
  return before === 0 || /[\r\n]/.test(text.slice(before, offset).replaceAll(/#.*|\\\r?\n/g, ''));
}

/** What a statement follows in its line, if it follows anything: the statement before it, or the colon of its block. */
export function endBefore(text: string, statement: SyntaxNode): number {
  const list = statement.parent;
  const index = list?.children.indexOf(statement) ?? 0;
  const previous = list?.children[index - 1];
  if (previous) return previous.end;
  return list?.type === 'block' && list.parent ? colonOf(text, list) + 1 : 0;
}

/** The colon in front of a block. */
export function colonOf(text: string, block: SyntaxNode): number {
  const header = block.parent!;
  const before = header.children.findLast(({ end }) => end <= block.start);
  const colon = /(?:[ \t\f]|\\\r?\n)*:/y;
  colon.lastIndex = before?.end ?? header.start + /^\w+/.exec(header.text)![0].length;
  return colon.exec(text) ? colon.lastIndex - 1 : block.start - 1;
}

/** The white space in front of the statements of a block, or what it would be if they stood in lines of their own. */
export function indentOfBlock(text: string, block: SyntaxNode): string {
  const own = ownIndentOf(text, block);
  if (own !== undefined) return own;
  const { parent } = block;
  return parent ? indentOfStatement(text, parent) + unitAt(text, parent) : '';
}

/** One level of indentation, as it is around a node. */
export function unitAt(text: string, node: SyntaxNode): string {
  for (let around: SyntaxNode | undefined = node; around; around = around.parent) {
    const unit = around.type === 'block' ? unitOf(text, around) : undefined;
    if (unit !== undefined) return unit;
  }
  return usualUnit(text);
}

/** The white space in front of a statement, or of a clause of one. */
function indentOfStatement(text: string, node: SyntaxNode): string {
  return node.parent?.type === 'block' ? indentOfBlock(text, node.parent) : indentOf(text, node.start);
}

function ownIndentOf(text: string, block: SyntaxNode): string | undefined {
  const [first] = block.children;
  if (!first) return undefined;
  return beginsLine(text, endBefore(text, first), first.start) ? indentOf(text, first.start) : undefined;
}

function unitOf(text: string, block: SyntaxNode): string | undefined {
  const inner = ownIndentOf(text, block);
  if (inner === undefined || !block.parent) return undefined;
  const outer = indentOfStatement(text, block.parent);
  return inner.startsWith(outer) && inner.length > outer.length ? inner.slice(outer.length) : undefined;
}

/** The commonest step between a line that ends in a colon and the next. */
export function usualUnit(text: string): string {
  const counts = new Map<string, number>();
  for (const [, outer, inner] of text.matchAll(/^([ \t]*)[^\s#].*:[ \t]*\r?\n([ \t]+)(?=\S)/gm)) {
    if (inner!.length <= outer!.length || !inner!.startsWith(outer!)) continue;
    const step = inner!.slice(outer!.length);
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  const [unit = /^\t/m.test(text) ? '\t' : '    '] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  return unit;
}

/** A string literal of a text, with the quotes that most of the file has. */
export function quoted(text: string, value: string): string {
  const escaped = value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return usesSingleQuotes(text) ? `'${escaped.replaceAll("'", "\\'")}'` : `"${escaped.replaceAll('"', '\\"')}"`;
}

/** Whether most of a text's strings are in single quotes. Each fix of a file asks for it. */
export const usesSingleQuotes = rememberLast(
  (text: string): boolean => countOfQuotes(text, "'") > countOfQuotes(text, '"'),
);

/** Quotes, of which two of a triple do not count. */
function countOfQuotes(text: string, quote: string): number {
  let count = 0;
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (text[at + 1] !== quote || text[at + 2] !== quote) count++;
  }
  return count;
}

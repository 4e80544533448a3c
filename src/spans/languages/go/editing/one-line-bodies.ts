import type { TextEdit } from '../../../../base/edit.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GoSource } from '../sources.ts';
import { isFunction, statementsOf } from '../syntax.ts';
import { indented, indentOf, isFirstOfLine, lineEnd, lineStart } from './layout.ts';

/** Whether a block has its braces in one line; gofmt leaves only bodies of functions so. */
export function isOneLine({ text }: GoSource, { start, end }: SyntaxNode): boolean {
  return !text.slice(start, end).includes('\n');
}

/**
 * Edits that give each statement of a body in one line a line of its own, as `linesOf` makes them of the statements' texts;
 * and with it the bodies around it in the same line. What gofmt has in columns with it is put into new ones.
 */
export function openedBody(
  source: GoSource,
  body: SyntaxNode,
  linesOf: (statements: readonly string[]) => readonly string[],
  eol: string,
): TextEdit[] {
  const { text } = source;
  let opened = body;
  let lines = blockOf(linesOf(partsOf(text, body)));
  for (let outer = blockAround(body); outer && isOneLine(source, outer); outer = blockAround(outer)) {
    const inside = opened;
    const around = outer;
    const held = statementsOf(around).findIndex(({ start, end }) => start <= inside.start && inside.end <= end);
    const statement = statementsOf(around)[held];
    if (!statement) break;
    const parts = partsOf(text, around);
    const before = text.slice(statement.start, inside.start);
    const after = text.slice(inside.end, statement.end);
    const lead = parts[held]!.slice(0, parts[held]!.length - (statement.end - statement.start));
    const changed = lines.map(
      (line, index) => (index === 0 ? lead + before : '') + line + (index === lines.length - 1 ? after : ''),
    );
    lines = blockOf([...parts.slice(0, held), ...changed, ...parts.slice(held + 1)]);
    opened = around;
  }
  const indent = indentOf(text, opened.start);
  const [first = '', ...others] = lines;
  return [
    { range: { start: opened.start, end: opened.end }, newText: [first, ...indented(others, indent)].join(eol) },
    ...columnsAround(source, opened),
  ];
}

function blockOf(lines: readonly string[]): string[] {
  return ['{', ...indented(lines, '\t'), '}'];
}

function blockAround(body: SyntaxNode): SyntaxNode | undefined {
  return body.parent?.ancestor((node) => node.type === 'block' && node.parent !== undefined && isFunction(node.parent));
}

/** The statements of a body in one line with the comments beside them. */
function partsOf(text: string, body: SyntaxNode): string[] {
  const statements = statementsOf(body);
  const parts = statements.map((statement, index) => {
    const from = statements[index - 1]?.end ?? body.start + 1;
    return text.slice(from, statement.end).replace(/^[\s;]+/, '');
  });
  const rest = text
    .slice(statements.at(-1)?.end ?? body.start + 1, body.end - 1)
    .replace(/^[\s;]+/, '')
    .trimEnd();
  return rest === '' ? parts : [...parts, rest];
}

/** A line of which one part begins in the same column as in the lines around: its width up to there, and the space between. */
interface Cell {
  readonly width: number;
  readonly start: number;
  readonly end: number;
}

/** Functions in one line have their bodies in a column with those around, and so have the values of a literal's keys. */
function columnsAround(source: GoSource, body: SyntaxNode): TextEdit[] {
  const { text } = source;
  const owner = body.parent!;
  const isDeclaration = owner.type !== 'func_literal';
  const holder = isDeclaration ? owner : owner.ancestor(({ type }) => type === 'keyed_element' || type === 'block');
  if (!holder?.parent || (!isDeclaration && holder.type !== 'keyed_element')) return [];
  if (lineStart(text, holder.start) !== lineStart(text, body.start)) return [];
  const cellOf = (node: SyntaxNode) => (isDeclaration ? bodyCell(source, node) : valueCell(source, node));
  const own = cellOf(holder);
  const siblings = holder.parent.children;
  const index = siblings.indexOf(holder);
  const runFrom = (step: 1 | -1) => {
    const run: Cell[] = [];
    let last = holder;
    for (let at = index + step; siblings[at]; at += step) {
      const node = siblings[at]!;
      const cell = cellOf(node);
      if (!cell || !areNeighbours(text, last, node)) break;
      run.push(cell);
      last = node;
    }
    return run;
  };
  return [...(own ? padded([own], text) : []), ...padded(runFrom(-1), text), ...padded(runFrom(1), text)];
}

function padded(cells: readonly Cell[], text: string): TextEdit[] {
  const widest = Math.max(0, ...cells.map(({ width }) => width));
  return cells
    .map(({ width, start, end }) => ({ range: { start, end }, newText: ' '.repeat(widest - width + 1) }))
    .filter(({ range, newText }) => text.slice(range.start, range.end) !== newText);
}

function areNeighbours(text: string, one: SyntaxNode, other: SyntaxNode): boolean {
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  return lineEnd(text, first.end) + (text[lineEnd(text, first.end)] === '\r' ? 2 : 1) === lineStart(text, second.start);
}

/** `func (a A) Len() int` and the brace behind it. */
function bodyCell(source: GoSource, node: SyntaxNode): Cell | undefined {
  const body = isFunction(node) ? node.field('body') : undefined;
  return body && isOneLine(source, node) ? cellBefore(source.text, node, body.start) : undefined;
}

/** `key:` and the value behind it. */
function valueCell(source: GoSource, node: SyntaxNode): Cell | undefined {
  const value = node.type === 'keyed_element' ? node.field('value') : undefined;
  return value && isOneLine(source, node) ? cellBefore(source.text, node, value.start) : undefined;
}

function cellBefore(text: string, node: SyntaxNode, end: number): Cell | undefined {
  if (!isFirstOfLine(text, node.start)) return undefined;
  const before = text.slice(node.start, end).trimEnd();
  return { width: [...before].length, start: node.start + before.length, end };
}

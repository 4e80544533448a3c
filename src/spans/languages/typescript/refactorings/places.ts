import type { OffsetRange } from '../../../../base/range.ts';
import { nodesTouching } from '../../../syntax/nodes-touching.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { FileContext } from '../lowering.ts';
import { isFunction, isStatementList, unwrapped } from '../syntax.ts';

/**
 * The function whose header, from its declaration to its body, stands in the line of `offset`; of several the one that the
 * offset is in the header of, else the first. Functions of one expression that nothing is named for do not count.
 */
export function functionHeadedAt({ program, text }: FileContext, offset: number): SyntaxNode | undefined {
  const line = lineAt(text, offset);
  // Nobody wrote such a line by hand.
  if (line.end - line.start > longestLine) return undefined;
  const found = nodesTouching(program, line).filter((node) => {
    const body = isFunction(node) ? node.field('body') : undefined;
    if (!body || (body.type !== 'statement_block' && holderOf(node) === node)) return false;
    return holderOf(node).start <= line.end && body.start >= line.start;
  });
  return found.findLast((node) => holderOf(node).start <= offset && offset <= node.field('body')!.start) ?? found[0];
}

/** A function's name for people, `Class.method` for a member of a class. */
export function nameOf(fn: SyntaxNode): string | undefined {
  const holder = holderOf(fn);
  const name = (fn.field('name') ?? holder.field('name') ?? holder.field('key') ?? holder.field('left'))?.text;
  if (name === undefined || !/^#?[\w$.]+$/.test(name)) return undefined;
  const owner = holder.parent?.type === 'class_body' ? holder.parent.parent?.field('name')?.text : undefined;
  return owner === undefined ? name : `${owner}.${name}`;
}

/** What a function is the value of: a variable, a property, an assignment, or itself. */
export function holderOf(fn: SyntaxNode): SyntaxNode {
  let value = fn;
  while (value.parent && unwrapped(value.parent) === fn && value.parent !== fn) value = value.parent;
  const { parent } = value;
  const isHeld =
    (parent?.type === 'variable_declarator' || parent?.type === 'pair' || parent?.type === 'public_field_definition') &&
    parent.field('value') === value;
  if (isHeld || (parent?.type === 'assignment_expression' && parent.field('right') === value)) return parent!;
  return fn;
}

/** Whether `range` holds whole statements that stand beside each other in one list. */
export function holdsStatements({ program, text }: FileContext, range: OffsetRange): boolean {
  const selected = text.slice(range.start, range.end);
  const start = range.start + (selected.length - selected.trimStart().length);
  const end = range.end - (selected.length - selected.trimEnd().length);
  if (start >= end) return false;
  const list = program.pathTo(start).find((node) => isStatementList(node) && node.end >= end && node.start <= start);
  const inside = list?.children.filter((child) => child.start < end && start < child.end) ?? [];
  if (!inside.every(isStatement)) return false;
  const [first, last] = [inside[0], inside.at(-1)];
  // Comments in front are part of it, the brace of a block is not.
  if (!first || !last || first.start < start || !/^(\/[/*]|$)/.test(text.slice(start, first.start))) return false;
  return last.end <= end || text.slice(end, last.end).trim() === ';';
}

/** Whether a node is one of a list of statements; the value of a `case` is in its list, too. */
function isStatement(node: SyntaxNode): boolean {
  const { parent } = node;
  return parent !== undefined && isStatementList(parent) && parent.field('value') !== node;
}

/** The statement that a node belongs to: a child of a list of statements. */
export function statementAround(node: SyntaxNode): SyntaxNode | undefined {
  let statement: SyntaxNode | undefined = node;
  while (statement && !isStatement(statement)) statement = statement.parent;
  return statement;
}

/** The line of an offset, without its line break. */
export function lineAt(text: string, offset: number): OffsetRange {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return { start, end: end < 0 ? text.length : end };
}

/** Where the code of a line begins, if `offset` is in the white space before it. */
export function firstInLine(text: string, offset: number): number {
  const { start, end } = lineAt(text, offset);
  const code = start + /^\s*/.exec(text.slice(start, end))![0].length;
  return Math.max(offset, Math.min(code, end));
}

const longestLine = 1000;

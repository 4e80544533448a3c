import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { indentOf, isFirstInLine, layoutOf, lineEnd, lineStart } from '../editing/layout.ts';
import { statementAround } from '../editing/structure.ts';
import { firstLine, type JavaFile } from '../file.ts';
import { unwrapped } from '../syntax.ts';

/** The call that a range is the first line of; of a chain over many lines that does not tell which link is meant. */
export function callAt(file: JavaFile, range: OffsetRange): SyntaxNode | undefined {
  const calls = file.program.pathTo(range.start).filter((node) => {
    const line = firstLine(node);
    return node.type === 'method_invocation' && line.start === range.start && line.end === range.end;
  });
  return calls.length === 1 ? calls[0] : undefined;
}

/** The statement that is nothing but a call that begins at an offset. */
export function callStatementAt(file: JavaFile, offset: number): SyntaxNode | undefined {
  return file.program.pathTo(offset).find((node) => {
    return (
      node.type === 'expression_statement' && node.start === offset && node.children[0]?.type === 'method_invocation'
    );
  });
}

/** The call that a statement is, if it is one of a method of a variable without arguments: `span.end();`. */
export function isCallOn(file: JavaFile, statement: SyntaxNode, name: string, method: string): boolean {
  const call = statement.type === 'expression_statement' ? statement.children[0] : undefined;
  if (call?.type !== 'method_invocation' || call.field('name')!.text !== method) return false;
  const object = call.field('object');
  return object?.type === 'identifier' && object.text === name && isSame(file, object, name, statement);
}

function isSame({ scopes }: JavaFile, object: SyntaxNode, name: string, from: SyntaxNode): boolean {
  return scopes.resolve(object) === scopes.lookUp(name, from);
}

/** The expression with the chained calls, casts and parentheses around it that give the same span. */
export function wholeValue(file: JavaFile, site: SyntaxNode): SyntaxNode {
  let whole = site;
  for (;;) {
    const outer = whole.parent;
    if (!outer) return whole;
    const isChained =
      outer.type === 'method_invocation' && outer.field('object') === whole && file.types.is(outer, 'Span');
    if (!isChained && (outer === unwrapped(outer) || unwrapped(outer) !== unwrapped(whole))) return whole;
    whole = outer;
  }
}

/** Puts lines in front of a statement, as its author would have. */
export function insertBefore({ text }: JavaFile, statement: SyntaxNode, lines: readonly string[]): TextEdit {
  const separator = separatorAt(text, statement);
  return insertAt(statement.start, lines.map((line) => line + separator).join(''));
}

/** Puts lines behind a statement. */
export function insertBehind({ text }: JavaFile, statement: SyntaxNode, lines: readonly string[]): TextEdit {
  const separator = separatorAt(text, statement);
  return insertAt(statement.end, lines.map((line) => separator + line).join(''));
}

function separatorAt(text: string, { start }: SyntaxNode): string {
  return isFirstInLine(text, start) ? layoutOf({ text }).eol + indentOf(text, start) : ' ';
}

/** Takes a statement out with its line, if that has nothing else. */
export function removeStatement({ text }: JavaFile, statement: SyntaxNode): TextEdit {
  const end = lineEnd(text, statement.end);
  const isAlone = isFirstInLine(text, statement.start) && text.slice(statement.end, end).trim() === '';
  if (!isAlone) {
    const spaces = /^[ \t]*/.exec(text.slice(statement.end, end))![0].length;
    return { range: { start: statement.start, end: statement.end + spaces }, newText: '' };
  }
  const above = lineStart(text, statement.start) - 1;
  return { range: { start: above > 0 && text[above - 1] === '\r' ? above - 1 : Math.max(0, above), end }, newText: '' };
}

/** Whether a statement stands in a row of others, and is not all that an `if` has, say. */
export function isInBlock({ parent }: SyntaxNode): boolean {
  return (
    parent?.type === 'block' || parent?.type === 'constructor_body' || parent?.type === 'switch_block_statement_group'
  );
}

/** The statement of a row that is at an offset. */
export function statementAt(file: JavaFile, offset: number): SyntaxNode | undefined {
  const [innermost] = file.program.pathTo(offset);
  return innermost && statementAround(innermost);
}

/** The nodes of statements. */
export function nodesIn(statements: readonly SyntaxNode[]): readonly SyntaxNode[] {
  return statements.flatMap((statement) => statement.descendants());
}

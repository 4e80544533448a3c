import { applyEdits, type TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import type { LoweredSites } from '../../../code/code-file.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { SpanId } from '../../../program/program.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { clauseAround, type ErlangFile } from '../erlang-file.ts';
import { namesIn } from '../translation/scope.ts';
import { freshName } from './fresh-name.ts';
import { callAt, deeper, hasLongString, indented, indentOf, removeStatement, statementAt } from './layout.ts';

/** Guards the rest of the row by `try … after`, which ends the span, or detaches the context. */
export function endAlways(file: ErlangFile, lowered: LoweredSites, id: SpanId): Rewrite | undefined {
  const site = lowered.siteOf(id);
  const call = site && callAt(file, site);
  const statement = call && statementAt(file, site);
  const row = statement?.parent;
  if (!call || !statement || !row) return undefined;
  const variable = variableOf(statement, call);
  const clause = clauseAround(statement);
  if (variable === undefined || !clause) return undefined;
  const isToken = lowered.spanOf(id).start === 'context-token';
  const name = variable || freshName(namesIn(clause), 'SpanCtx');
  const rest = row.children.slice(row.children.indexOf(statement) + 1);
  const [first, last] = [rest[0], rest.at(-1)];
  if (rest.some(hasLongString)) return undefined;
  // A `?=` leaves the `maybe` that it is directly in, and there only.
  if (!first || !last || bindsForOthers(file, row, rest) || rest.some(({ type }) => type === 'MaybeMatch'))
    return undefined;
  const ends = rest.flatMap((one) => one.descendants()).filter((one) => isEndIn(file, one, variable));
  const guarded = textWithout(file, { start: first.start, end: last.end }, ends);
  if (guarded === undefined) return undefined;
  const ender = isToken ? `otel_ctx:detach(${name})` : `otel_span:end_span(${name})`;
  const column = indentOf(file, statement.start);
  const inner = `\n${deeper(file, column)}`;
  const newText = `try${inner}${indented(file, guarded)}\n${column}after${inner}${ender}\n${column}end`;
  const named = variable ? [] : [{ range: { start: statement.start, end: call.start }, newText: `${name} = ` }];
  // Where an end was the last, another value is that of its row.
  const safe = ends.every((end) => end.parent!.children.at(-1) !== end);
  return { edits: [...named, { range: { start: first.start, end: last.end }, newText }], safe };
}

/** The variable that a span is kept in: '' where there is none, `undefined` where it goes elsewhere. */
function variableOf(statement: SyntaxNode, call: SyntaxNode): string | undefined {
  if (statement === call) return '';
  const [pattern, value] = statement.type === 'Match' ? statement.children : [];
  if (value !== call || pattern?.type !== 'Variable') return undefined;
  return pattern.text === '_' ? '' : pattern.text;
}

/** Whether an expression of a row ends the span, and nothing else. */
function isEndIn(file: ErlangFile, statement: SyntaxNode, variable: string): boolean {
  if (statement.parent?.type !== 'Body' || variable === '') return false;
  const [, value] = statement.type === 'Match' && statement.children[0]!.text === '_' ? statement.children : [];
  const { name, given } = file.invocationOf(value ?? statement) ?? {};
  const [span] = given ?? [];
  return /^(?:end_span|detach)$/.test(name ?? '') && typeof span === 'object' && span.text === variable;
}

/** A text without some expressions of the rows in it; `undefined` where they stand too close together. */
function textWithout(file: ErlangFile, { start, end }: OffsetRange, ends: readonly SyntaxNode[]): string | undefined {
  const edits = ends.map((one): TextEdit => removeStatement(file, one) ?? { range: one, newText: 'ok' });
  const isApart = edits.every(({ range }, index) => index === 0 || edits[index - 1]!.range.end <= range.start);
  if (!isApart || edits.some(({ range }) => range.start < start)) return undefined;
  const moved = edits.map(({ range, newText }) => ({
    range: { start: range.start - start, end: range.end - start },
    newText,
  }));
  return applyEdits(file.text.slice(start, end), moved);
}

/** Whether something in a row binds variables that are read behind it: those of `try` are not seen there. */
function bindsForOthers(file: ErlangFile, row: SyntaxNode, rest: readonly SyntaxNode[]): boolean {
  if (row.parent?.type === 'FunctionClause' || row.parent?.type === 'FunClause') return false;
  const clause = clauseAround(row)!;
  const variables = file.variablesOf(clause);
  const bound = new Set(rest.flatMap((one) => variables.boundIn(one)));
  return clause.descendants().some((node) => {
    const variable = node.start >= row.end && node.type === 'Variable' ? variables.of(node) : undefined;
    return variable !== undefined && bound.has(variable);
  });
}

import type { LoweredSites } from '../../../code/code-file.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { SpanId } from '../../../program/program.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { clauseAround, type ErlangFile } from '../erlang-file.ts';
import { namesIn } from '../translation/scope.ts';
import { freshName } from './carry-context.ts';
import { callAt, indented, indentOf, indentUnit, statementAt } from './layout.ts';

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
  const ender = isToken ? `otel_ctx:detach(${name})` : `otel_span:end_span(${name})`;
  const kept = rest.filter((one) => !isEnd(file, one, variable));
  const first = kept[0];
  const last = kept.at(-1);
  if (!first || !last || bindsForOthers(file, row, rest)) return undefined;
  // Where the end was the last, another value is that of the row.
  const isValueKept = rest.at(-1) === last;
  const column = indentOf(file, statement.start);
  const guarded = textWithout(file, rest, kept);
  const text = `try\n${column}${indentUnit}${indented(guarded, indentUnit)}\n${column}after\n${column}${indentUnit}${ender}\n${column}end`;
  const range = { start: rest[0]!.start, end: rest.at(-1)!.end };
  const named = variable ? [] : [{ range: { start: statement.start, end: call.start }, newText: `${name} = ` }];
  return { edits: [...named, { range, newText: text }], safe: isValueKept && first === rest[0] };
}

/** The variable that a span is kept in: '' where there is none, `undefined` where it goes elsewhere. */
function variableOf(statement: SyntaxNode, call: SyntaxNode): string | undefined {
  if (statement === call) return '';
  const [pattern, value] = statement.type === 'Match' ? statement.children : [];
  if (value !== call || pattern?.type !== 'Variable') return undefined;
  return pattern.text === '_' ? '' : pattern.text;
}

function isEnd(file: ErlangFile, statement: SyntaxNode, variable: string): boolean {
  const [, value] = statement.type === 'Match' && statement.children[0]!.text === '_' ? statement.children : [];
  const { name, given } = file.invocationOf(value ?? statement) ?? {};
  const [first] = given ?? [];
  return /^(?:end_span|detach)$/.test(name ?? '') && typeof first === 'object' && first.text === variable;
}

/** The text of expressions in a row without some of them. */
function textWithout({ text }: ErlangFile, rest: readonly SyntaxNode[], kept: readonly SyntaxNode[]): string {
  return kept
    .map((one, index) => {
      const next = kept[index + 1];
      if (!next) return one.text;
      const following = rest[rest.indexOf(one) + 1]!;
      // What was between the two goes with what was taken out.
      return text.slice(one.start, following.start);
    })
    .join('');
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

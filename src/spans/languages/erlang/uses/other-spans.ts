import { contains } from '../../../../base/range.ts';
import type { Variable } from '../../../code/code.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { MisuseUse } from '../../../uses/misuse-uses.ts';
import type { Invocation } from '../api/invocation.ts';
import { clauseAround, type ErlangFile } from '../erlang-file.ts';
import { startCallOf } from './starts.ts';
import { useOf } from './use.ts';

/**
 * Macros that write to the current span, between the start of a span that is not made current and its end: whoever wrote them
 * meant that span. Where the function makes anything current, or has several such spans open, one cannot tell.
 */
export function readUncurrentSpans(file: ErlangFile): readonly MisuseUse[] {
  const byClause = new Map<SyntaxNode, Invocation[]>();
  for (const invocation of file.invocations) {
    const clause = clauseAround(invocation.node);
    if (clause) byClause.set(clause, [...(byClause.get(clause) ?? []), invocation]);
  }
  return [...byClause].flatMap(([clause, invocations]) => inClause(file, clause, invocations));
}

function inClause(file: ErlangFile, clause: SyntaxNode, invocations: readonly Invocation[]): readonly MisuseUse[] {
  if (invocations.some(changesCurrent)) return [];
  const starts = invocations.flatMap((invocation) => startedIn(file, clause, invocation) ?? []);
  const [only, ...others] = starts;
  if (!only || others.length > 0) return [];
  const { span, start, name } = only;
  const row = clause.field('Body')!.children;
  const ended = invocations.findLast((one) => isEndOf(file, one, span));
  // Behind the expression in which the span ends, another one is meant.
  const last = ended ? row.find((statement) => contains(statement, ended.node))! : row.at(-1)!;
  return invocations
    .filter(({ node }) => start.node.end < node.start && node.end <= last.end)
    .filter((one) => writers.has(one.name) && one.given[0] === 'current span' && one.certainty === 'proved')
    .filter(({ node }) => file.processOf(node) === file.processOf(start.node))
    .map((one) => ({
      ...useOf(file, one),
      kind: 'another span',
      called: `?${one.macro}`,
      alternatives: [`otel_span:${one.name}`],
      subject: name,
      start: { start: start.callee.start, end: start.callee.end },
    }));
}

/** `Span = ?start_span(…)` in the row of expressions that a clause is. */
function startedIn(file: ErlangFile, clause: SyntaxNode, start: Invocation) {
  if (startCallOf(start)?.fun !== undefined || start.name !== 'start_span') return undefined;
  const match = start.node.parent;
  const [variable] = match?.type === 'Match' ? match.children : [];
  const span = variable?.type === 'Variable' ? file.variableOf(variable) : undefined;
  const isInRow = match?.parent === clause.field('Body');
  return span && variable && isInRow ? { span, start, name: variable.text } : undefined;
}

function isEndOf(file: ErlangFile, { name, given: [ended] }: Invocation, span: Variable): boolean {
  return name === 'end_span' && typeof ended === 'object' && file.variableOf(ended) === span;
}

function changesCurrent({ module, name }: Invocation): boolean {
  return (
    /^(?:set_current_span|with_span)$/.test(name) ||
    (module === 'otel_ctx' && /^(?:attach|with_ctx|clear|detach)$/.test(name)) ||
    name === 'extract'
  );
}

const writers: ReadonlySet<string> = new Set([
  'set_attribute',
  'set_attributes',
  'add_event',
  'add_events',
  'set_status',
  'record_exception',
  'update_name',
]);

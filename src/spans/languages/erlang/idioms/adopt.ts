import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import type { LoweredSites } from '../../../code/code-file.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { SpanId } from '../../../program/program.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { clauseAround, type ErlangFile } from '../erlang-file.ts';
import { argumentsOf } from '../syntax.ts';
import { namesIn } from '../translation/scope.ts';
import { startCallOf } from '../uses/starts.ts';
import { freshName } from './fresh-name.ts';
import { callAt, insertBehind, statementAt } from './layout.ts';

/** Makes a context with the span in it, and gives it to what starts, or is sent, while the span is open. */
export function adopt(
  file: ErlangFile,
  lowered: LoweredSites,
  id: SpanId,
  orphans: readonly OffsetRange[],
): Rewrite | undefined {
  const site = lowered.siteOf(id);
  const call = site && callAt(file, site);
  const statement = call && statementAt(file, site);
  const clause = statement && clauseAround(statement);
  const span = statement?.type === 'Match' && statement.children[1] === call ? statement.children[0] : undefined;
  if (!statement || !clause || span?.type !== 'Variable') return undefined;
  const context = freshName(namesIn(clause), 'Ctx');
  const given = orphans.map((orphan) => givenContext(file, clause, orphan, context));
  if (given.includes(undefined)) return undefined;
  const made = `${context} = otel_tracer:set_current_span(otel_ctx:get_current(), ${span.text})`;
  return { edits: [insertBehind(file, statement, made), ...(given as TextEdit[][]).flat()], safe: true };
}

/** The edits by which a call takes the context instead of the current one. */
function givenContext(
  file: ErlangFile,
  clause: SyntaxNode,
  orphan: OffsetRange,
  context: string,
): readonly TextEdit[] | undefined {
  const call = callAt(file, orphan);
  const invocation = call && file.invocationOf(call);
  if (!invocation || clauseAround(call) !== clause) return undefined;
  const start = startCallOf(invocation);
  const first = argumentsOf(call)[0];
  if (!first) return undefined;
  if (invocation.macro === undefined) return byFunction(call, invocation.name, first, context);
  if (!start?.name) return undefined;
  const options = start.options ? [] : [insertAt(start.name.end, ', #{}')];
  const callee = `otel_tracer:${invocation.name}(${context}, ?current_tracer, `;
  return [{ range: { start: call.start, end: first.start }, newText: callee }, ...options];
}

/** A function takes a context in front of all else; of `inject`, that is another one. */
function byFunction(
  call: SyntaxNode,
  name: string,
  first: SyntaxNode,
  context: string,
): readonly TextEdit[] | undefined {
  if (name !== 'inject') return [insertAt(first.start, `${context}, `)];
  const [, called] = call.children;
  if (call.type !== 'RemoteCall' || !called) return undefined;
  return [
    { range: { start: called.start, end: called.end }, newText: 'inject_from' },
    insertAt(first.start, `${context}, `),
  ];
}

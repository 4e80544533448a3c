import type { OffsetRange } from '../../../../base/range.ts';
import type { LoweredSites } from '../../../code/code-file.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { SpanId } from '../../../program/program.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { printed } from './attribute-values.ts';
import { includeHeader } from './includes.ts';
import { callAt, insertBefore, insertBehind, statementAt } from './layout.ts';

/** Sets status Error in front of what leaves the span with an error, and says which. */
export function setErrorStatus(
  file: ErlangFile,
  lowered: LoweredSites,
  id: SpanId,
  thrown: OffsetRange,
): Rewrite | undefined {
  const statement = statementAt(file, thrown);
  const write = writerOf(file, lowered, id);
  if (!statement || !write) return undefined;
  const reason = reasonOf(statement);
  const given = ['?OTEL_STATUS_ERROR', ...(reason ? [printed(reason)] : [])];
  const edits = [
    ...includeHeader(file, 'opentelemetry.hrl'),
    insertBefore(file, statement, write('set_status', given)),
  ];
  return { edits, safe: true };
}

/** Records what a handler caught, in front of the status that it sets; it has to have names for all of it. */
export function recordException(
  file: ErlangFile,
  lowered: LoweredSites,
  id: SpanId,
  status: OffsetRange,
  error: string,
): Rewrite | undefined {
  const statement = statementAt(file, status);
  const caught = statement && caughtAround(statement);
  const write = writerOf(file, lowered, id);
  if (!statement || !write || caught?.reason !== error) return undefined;
  const given = [caught.class, caught.reason, caught.stack, '#{}'];
  return { edits: [insertBefore(file, statement, write('record_exception', given))], safe: true };
}

/** Throws what was caught at the end of a handler, with the stack trace that it had. */
export function throwAgain(file: ErlangFile, handler: OffsetRange): Rewrite | undefined {
  const clause = file.root.pathTo(handler.start).find(({ type }) => type === 'CatchClause');
  const last = clause?.field('Body')?.children.at(-1);
  const caught = last && caughtAround(last);
  if (!caught) return undefined;
  const raise = `erlang:raise(${caught.class}, ${caught.reason}, ${caught.stack})`;
  return { edits: [insertBehind(file, last, raise)], safe: false };
}

type Writer = (name: string, given: readonly string[]) => string;

/** How a span is written to: by the variable that holds it, or by macros where it is the current one. */
function writerOf(file: ErlangFile, lowered: LoweredSites, id: SpanId): Writer | undefined {
  const span = lowered.spanOf(id);
  const site = lowered.siteOf(id);
  const call = site && callAt(file, site);
  const isCurrent = call !== undefined && file.invocationOf(call)?.name === 'with_span';
  if (isCurrent) return (name, given) => `?${name}(${given.join(', ')})`;
  const isKept = /^[A-Z_]/.test(span.name);
  return isKept ? (name, given) => `otel_span:${name}(${[span.name, ...given].join(', ')})` : undefined;
}

interface Caught {
  readonly class: string;
  readonly reason: string;
  readonly stack: string;
}

/** The variables of what the handler around an expression caught, if it has all of them. */
function caughtAround(statement: SyntaxNode): Caught | undefined {
  const clause = statement.ancestor(({ type }) => type === 'CatchClause');
  const pattern = clause?.children[0];
  if (pattern?.type !== 'ExceptionPattern') return undefined;
  const [name, reason, stack] = pattern.children;
  const words = [name, reason, stack].map((one) => one?.text ?? '_');
  if (words.some((word) => word.startsWith('_')) || reason?.type !== 'Variable') return undefined;
  return { class: words[0]!, reason: words[1]!, stack: words[2]! };
}

/** What says why: the reason of `{error, Reason}`, or what is thrown. */
function reasonOf(statement: SyntaxNode): string | undefined {
  if (statement.type === 'Tuple') return statement.children[1]?.text;
  const given = statement.field('Arguments')?.children ?? [];
  const reason = given.length === 3 ? given[1] : given[0];
  return reason?.text;
}

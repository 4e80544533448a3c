import type { TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import type { LoweredSites } from '../../../code/code-file.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { SpanId } from '../../../program/program.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { clauseAround, type ErlangFile } from '../erlang-file.ts';
import { argumentsOf, atomOf } from '../syntax.ts';
import { spanAround } from '../uses/starts.ts';
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
  const writer = statement && writerOf(file, lowered, id, statement);
  if (!statement || !writer) return undefined;
  const reason = reasonOf(statement);
  const given = ['?OTEL_STATUS_ERROR', ...(reason ? [printed(reason)] : [])];
  const status = insertBefore(file, statement, writer.write('set_status', given));
  return { edits: [...includeHeader(file, 'opentelemetry.hrl'), ...writer.includes, status], safe: true };
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
  const writer = statement && writerOf(file, lowered, id, statement);
  if (!statement || !writer || caught?.reason !== error) return undefined;
  const given = [caught.class, caught.reason, caught.stack, '#{}'];
  const recorded = insertBefore(file, statement, writer.write('record_exception', given));
  return { edits: [...writer.includes, recorded], safe: true };
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

interface Writer {
  /** What it needs to be included. */
  readonly includes: readonly TextEdit[];
  write(name: string, given: readonly string[]): string;
}

/** How a span is written to at an expression: by the variable that holds it, or by macros where it is the current one. */
function writerOf(file: ErlangFile, lowered: LoweredSites, id: SpanId, at: SyntaxNode): Writer | undefined {
  const { name } = lowered.spanOf(id);
  const site = lowered.siteOf(id);
  const call = site && callAt(file, site);
  if (!call || clauseAround(call) !== clauseAround(at)) return undefined;
  if (file.invocationOf(call)?.name !== 'with_span') {
    const isKept = /^[A-Z_]/.test(name);
    return isKept
      ? { includes: [], write: (called, given) => `otel_span:${called}(${[name, ...given].join(', ')})` }
      : undefined;
  }
  if (spanAround(file, at) !== call || file.processOf(at) !== file.processOf(call)) return undefined;
  const includes = includeHeader(file, 'otel_tracer.hrl');
  return { includes, write: (called, given) => `?${called}(${given.join(', ')})` };
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
  const name = atomOf(statement.children[statement.type === 'RemoteCall' ? 1 : 0]) ?? '';
  if (!/^(?:throw|exit|error|raise)$/.test(name)) return undefined;
  return argumentsOf(statement)[name === 'raise' ? 1 : 0]?.text;
}

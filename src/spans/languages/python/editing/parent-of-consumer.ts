import type { TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { Refusal } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from '../action-file.ts';
import { addArgument } from '../idioms/arguments.ts';
import { callOf } from '../recognition/calls.ts';
import { functionAround } from '../syntax.ts';
import { parentOf } from '../translation/api-calls.ts';
import { importedAt } from './api-names.ts';
import type { ContinuedTrace } from './continued-trace.ts';
import { insertBefore } from './insertion.ts';
import { freeName, namesBelow } from './names.ts';
import { statementAround } from './places.ts';
import { prologueFor } from './prologue.ts';

/** The only start of a consumer's span in the work on a message, if nobody gives it a parent. */
export function consumerStartIn(file: ActionFile, work: OffsetRange): SyntaxNode | undefined {
  const around = file.module.pathTo(work.start).find(({ type }) => /^(function_definition|module)$/.test(type));
  const starts = file.module
    .descendants()
    .filter(({ type, start, end }) => type === 'call' && start >= work.start && end <= work.end)
    .filter((call) => functionAround(call) === around && isConsumerStart(file, call));
  return starts.length === 1 ? starts[0] : undefined;
}

function isConsumerStart(file: ActionFile, call: SyntaxNode): boolean {
  const known = callOf(file, call);
  if (known?.is !== 'start') return false;
  const { named, positional, isOpen } = known.given;
  const isConsumer = /\bSpanKind\.CONSUMER$/.test((named.get('kind') ?? positional[2])?.text ?? '');
  const isPlain = !isOpen && !named.has('links') && positional.length < 2 && !named.has('context');
  return isConsumer && isPlain && parentOf(file, known.given) === 'current';
}

/** Gives a span that starts in the work on a message the one that it was sent under for a parent. */
export function giveParent(
  file: ActionFile,
  start: SyntaxNode,
  { carrier, edits }: Pick<ContinuedTrace, 'carrier' | 'edits'>,
): Result<readonly TextEdit[], Refusal> {
  const place = { node: start, start: start.start };
  const known = importedAt(file, place, 'propagate', 'opentelemetry');
  const propagate = known?.isOptional ? undefined : known?.expression;
  const prologue = prologueFor(file, place, {
    imported: propagate === undefined ? [{ name: 'extract', module: 'opentelemetry.propagate' }] : [],
  });
  if (!prologue.ok) return prologue;
  const extract = propagate === undefined ? prologue.value.imported[0]! : `${propagate}.extract`;
  const name = freeName(namesBelow(functionAround(start)), 'carrier', 'trace_carrier');
  return ok([
    ...prologue.value.edits,
    ...edits,
    ...insertBefore(file.text, statementAround(start)!, [[0, `${name} = ${carrier}`]]),
    addArgument(file.text, start, `context=${extract}(${name})`),
  ]);
}

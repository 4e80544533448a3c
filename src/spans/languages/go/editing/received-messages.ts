import type { OffsetRange } from '../../../../base/range.ts';
import { ok, type Result } from '../../../../base/result.ts';
import { refuseBatch, refuseExtracted } from '../../../message-refusals.ts';
import { processingSpan } from '../../../processing-span.ts';
import type { Refusal } from '../../../refusal.ts';
import type { GoSource } from '../sources.ts';
import { attributesAsked } from './asked-attributes.ts';
import { startWithComments } from './comments.ts';
import type { ContinuedTrace } from './continued-trace.ts';
import { destinationIn } from './destinations.ts';
import { isExtracted } from './extracted-already.ts';
import { isFirstOfLine } from './layout.ts';
import { workOn } from './received-work.ts';
import type { Receiver } from './receivers.ts';

/** The work on one message, and how it goes on with the trace of who sent that. */
export interface ReceivedMessage {
  readonly statements: OffsetRange;
  readonly continued: ContinuedTrace;
  readonly notes: readonly string[];
}

/** How the work on a message becomes a span of its sender's trace. */
export function receivedBy(source: GoSource, receiver: Receiver): Result<ReceivedMessage, Refusal> {
  const { client } = receiver;
  if (receiver.isBatch) {
    return refuseBatch();
  }
  const work = workOn(receiver);
  if (!work.ok) return work;
  const { message, statements } = work.value;
  if (isExtracted(source, statements, message)) return refuseExtracted();
  const text = destinationIn(source, client);
  const expression = client.destination?.(message);
  const destination = text !== undefined ? { text } : expression === undefined ? undefined : { expression };
  const span = processingSpan(client.system, destination);
  const asked = client.isAsked ? attributesAsked(source) : { edits: [], notes: [] };
  const continued: ContinuedTrace = {
    span,
    fill: (carrier, member) => client.fill(message, carrier, member),
    edits: asked.edits,
  };
  const { start } = statements[0]!;
  const isFirst = isFirstOfLine(source.text, start);
  const range = { start: isFirst ? startWithComments(source.text, start) : start, end: statements.at(-1)!.end };
  return ok({ statements: range, continued, notes: asked.notes });
}

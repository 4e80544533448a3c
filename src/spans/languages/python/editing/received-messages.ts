import * as l10n from '@vscode/l10n';
import type { OffsetRange } from '../../../../base/range.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { Found } from '../../../context-extraction.ts';
import { refuseBatch, refuseExtracted, refuseHandedOn, refuseIdle } from '../../../message-refusals.ts';
import { processingSpan } from '../../../processing-span.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { nodesTouching } from '../../../syntax/nodes-touching.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from '../action-file.ts';
import type { ContinuedTrace } from './continued-trace.ts';
import { handlerOf } from './handed-messages.ts';
import { fateOf, isAnswer } from './handed-on.ts';
import { colonOf, quoted } from './layout.ts';
import { loopOf } from './looped-messages.ts';
import { workOn } from './message-work.ts';
import { functionHeadedAt, lineAt } from './places.ts';
import { assignedIn } from './polled-messages.ts';
import type { Receiver } from './receiver.ts';
import { attributesAsked, factsOf } from './receiving-clients.ts';
import { startOfComments } from './region.ts';

/** The work on one message, and how it goes on with the trace of who sent that. */
export interface ReceivedMessage {
  readonly statements: OffsetRange;
  readonly continued: ContinuedTrace;
  readonly notes: readonly string[];
}

/** What messages come to and has its header in the line of an offset; `batch`: many at once. */
export function receiverAt(file: ActionFile, offset: number): Found<Receiver | 'batch'> | undefined {
  const fn = functionHeadedAt(file, offset);
  if (fn) {
    const handler = handlerOf(file, fn);
    return handler && { receiver: handler, start: fn.start };
  }
  const line = lineAt(file.text, offset);
  for (const node of nodesTouching(file.module, line)) {
    if (headEndOf(file, node) < line.start) continue;
    const receiver = node.type === 'for_statement' ? loopOf(file, node) : assignedIn(file, node);
    if (receiver) return { receiver, start: node.start };
  }
  return undefined;
}

/** Where the header of a loop ends; that of other statements is all of them. */
function headEndOf({ text }: ActionFile, node: SyntaxNode): number {
  const body = node.type === 'for_statement' ? node.field('body') : undefined;
  return body ? colonOf(text, body) : node.end;
}

/** How the work on a message becomes a span of its sender's trace. */
export function receivedBy(file: ActionFile, receiver: Receiver | 'batch'): Result<ReceivedMessage, Refusal> {
  if (receiver === 'batch') {
    return refuseBatch();
  }
  const { client, names } = receiver;
  const { statements, isChecked } = workOn(receiver.statements, names);
  const [first] = statements;
  if (!first) return refuseIdle();
  if (receiver.isOptional && !isChecked) {
    return refuse(l10n.t('There may be no message: turn that away first, by `if {0} is None:`.', names.at(-1)!));
  }
  const fate = fateOf(statements, [...names, ...(receiver.parts ?? [])], receiver.isListed);
  if (fate === 'handed on' || (receiver.isPolled && isAnswer(statements))) return refuseHandedOn();
  if (fate === 'idle') return refuseIdle();
  const { text } = file;
  const list = first.parent!;
  const before = list.children[list.children.indexOf(first) - 1];
  const above = before?.end ?? (list.parent ? colonOf(text, list) : 0);
  const range = { start: startOfComments(text, above, first), end: statements.at(-1)!.end };
  if (isExtracted.test(text.slice(range.start, range.end))) return refuseExtracted();
  const { system, carrier, destination } = factsOf(file, client, receiver.expression ?? names[0]);
  const asked = client.startsWith('boto3') ? attributesAsked(file, receiver.call) : { edits: [], notes: [] };
  const notes = client === 'paho' ? [l10n.t('Only MQTT 5 has user properties: connect with `protocol=MQTTv5`.')] : [];
  const quotes = quoted(text, '')[0]!;
  const continued = {
    span: processingSpan(system, destination),
    carrier: carrier.replaceAll('"', quotes),
    edits: asked.edits,
  };
  return ok({ statements: range, continued, notes: [...asked.notes, ...notes] });
}

const isExtracted = /\bextract(?:_context|_parent|_trace_context)?\s*\(/i;

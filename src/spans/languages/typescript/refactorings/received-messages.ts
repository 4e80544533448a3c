import * as l10n from '@vscode/l10n';
import type { OffsetRange } from '../../../../base/range.ts';
import { ok, type Result } from '../../../../base/result.ts';
import { type CodeValue, processingSpan, queueOf } from '../../../processing-span.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { nodesTouching } from '../../../syntax/nodes-touching.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf } from '../calls.ts';
import type { ContinuedTrace } from '../editing/continued-trace.ts';
import { stringLiteral } from '../idioms/literals.ts';
import { addProperties, pairOf } from '../idioms/objects.ts';
import type { FileContext } from '../lowering.ts';
import { originOf } from '../origins.ts';
import { stringValue } from '../scopes.ts';
import { isFunction, unwrapped } from '../syntax.ts';
import { importsOf } from '../uses/messages.ts';
import { type Handler, handlerOf } from './handlers.ts';
import { addParameter, takenFrom } from './parameter-parts.ts';
import { holderOf, lineAt } from './places.ts';

/** The work on one message, and how it goes on with the trace of who sent that. */
export interface ReceivedMessage {
  /** A function; or the statements of a loop. */
  readonly work: { readonly fn: SyntaxNode } | { readonly statements: OffsetRange };
  readonly continued: ContinuedTrace;
  readonly notes: readonly string[];
}

/** What is given each message: a function, or a loop over what was received. */
export type Receiver = Handler | { readonly loop: SyntaxNode };

/** The function or loop that messages of a known client come to, and whose header is in the line of an offset. */
export function receiverAt(file: FileContext, offset: number): Receiver | undefined {
  const line = lineAt(file.text, offset);
  for (const node of nodesTouching(file.program, line)) {
    const start = isFunction(node) ? holderOf(node).start : node.start;
    const body = node.field('body');
    if (!body || start > line.end || body.start < line.start) continue;
    const found = isFunction(node) ? handlerOf(file, node) : isOfReceived(file, node) ? { loop: node } : undefined;
    if (found) return found;
  }
  return undefined;
}

/** How the work on a message becomes a span of its sender's trace. */
export function receivedBy(file: FileContext, receiver: Receiver): Result<ReceivedMessage, Refusal> {
  if ('loop' in receiver) return byLoop(file, receiver.loop);
  const { fn, client } = receiver;
  if (client === 'batch') {
    return refuse(l10n.t('A batch has many senders: give its span a link to each instead of a parent.'));
  }
  if (isExtracted.test(fn.text)) return refuse(alreadyExtracted);
  if (client === 'kafkajs') return byKafka(file, fn);
  const [first] = takenFrom(fn, 0, []) ?? [];
  if (first === undefined) return refuse(notTaken);
  if (client === 'mqtt') return byMqtt(file, fn, first);
  if (client === 'aws') return bySqs(file, first, { fn }, guardsIn(fn.field('body')!, first).length);
  const guards = guardsIn(fn.field('body')!, first).length;
  const parts = takenFrom(fn, 0, guards > 0 ? ['properties', 'headers'] : ['?.properties', 'headers']);
  if (!parts) return refuse(notTaken);
  const [headers, edits] = parts;
  const queue = receiver.call && argumentsOf(receiver.call)[0];
  const span = processingSpan('rabbitmq', queue && writtenValue(file, queue));
  return ok({ work: { fn }, continued: { span, carrier: `${headers} ?? {}`, edits, guards }, notes: [] });
}

function byKafka(file: FileContext, fn: SyntaxNode): Result<ReceivedMessage, Refusal> {
  const parts = takenFrom(fn, 0, ['message', 'headers']);
  if (!parts) return refuse(notTaken);
  const [headers, edits] = parts;
  const topic = takenFrom(fn, 0, ['topic']);
  const expression = topic && topic[1].length === 0 ? { expression: topic[0] } : undefined;
  const span = processingSpan('kafka', subscribedIn(file, 'kafkajs') ?? expression);
  const carrier = `Object.fromEntries(Object.entries(${headers} ?? {}).map(([key, value]) => [key, value?.toString()]))`;
  return ok({ work: { fn }, continued: { span, carrier, edits, guards: 0 }, notes: [] });
}

function byMqtt(file: FileContext, fn: SyntaxNode, topic: string): Result<ReceivedMessage, Refusal> {
  const added = addParameter(file, fn, 2, ['topic', 'payload', 'packet']);
  const parts = added ?? takenFrom(fn, 2, ['properties', '?.userProperties']);
  if (!parts) return refuse(notTaken);
  const [packet, edits] = parts;
  const carrier = `${added ? `${packet}.properties?.userProperties` : packet} ?? {}`;
  const span = processingSpan('mqtt', subscribedIn(file, 'mqtt') ?? { expression: topic });
  const notes = [l10n.t('Only MQTT 5 has user properties: connect with `protocolVersion: 5`.')];
  return ok({ work: { fn }, continued: { span, carrier, edits, guards: 0 }, notes });
}

function byLoop(file: FileContext, loop: SyntaxNode): Result<ReceivedMessage, Refusal> {
  const variable = loop.field('left');
  const body = loop.field('body')!;
  if (isExtracted.test(body.text)) return refuse(alreadyExtracted);
  if (variable?.type !== 'identifier') return refuse(notTaken);
  const guards = body.type === 'statement_block' ? guardsIn(body, variable.text) : [];
  const statements = body.type === 'statement_block' ? body.children.slice(guards.length) : [body];
  const [first] = statements;
  if (!first) return refuse(l10n.t('Nothing is done with the message that could go into a span.'));
  return bySqs(file, variable.text, { statements: { start: first.start, end: statements.at(-1)!.end } }, 0);
}

function bySqs(
  file: FileContext,
  message: string,
  work: ReceivedMessage['work'],
  guards: number,
): Result<ReceivedMessage, Refusal> {
  const commands = receivingIn(file);
  const [input] = commands.length === 1 ? argumentsOf(commands[0]!) : [];
  const isWritten = input?.type === 'object' && !input.children.some(({ type }) => type === 'spread_element');
  const asked = isWritten ? pairOf(input, 'MessageAttributeNames') : undefined;
  const isAsked = /\b(All|traceparent)\b|\.\*/.test(asked?.text ?? '');
  const all = `MessageAttributeNames: [${stringLiteral(file, 'All')}]`;
  const edits = isWritten && !asked ? [addProperties(input, [all])] : [];
  const url = isWritten ? pairOf(input, 'QueueUrl')?.field('value') : undefined;
  const text = stringOf(file, url);
  const queue = text === undefined ? undefined : queueOf(text);
  const carrier = `Object.fromEntries(Object.entries(${message}.MessageAttributes ?? {}).map(([key, { StringValue }]) => [key, StringValue]))`;
  const span = processingSpan('aws_sqs', queue === undefined ? undefined : { text: queue });
  const notes =
    edits.length > 0 || isAsked
      ? []
      : [l10n.t('SQS gives only attributes that are asked for: receive with `{0}`.', all)];
  return ok({ work, continued: { span, carrier, edits, guards }, notes });
}

/** Whether a loop goes over messages that SQS gave: over `Messages`, or what was made of it. */
function isOfReceived(file: FileContext, loop: SyntaxNode): boolean {
  if (loop.type !== 'for_in_statement' || loop.field('operator')?.text !== 'of') return false;
  if (!importsOf(file).has('@aws-sdk/client-sqs')) return false;
  const right = unwrapped(loop.field('right')!);
  const declared = right.type === 'identifier' ? file.scopes.resolve(right) : undefined;
  const declarator = declared?.identifier.ancestor(({ type }) => type === 'variable_declarator');
  return /\bMessages\b/.test(right.text) || /\bMessages\b/.test(declarator?.text ?? '');
}

function receivingIn(file: FileContext): readonly SyntaxNode[] {
  return file.program
    .descendants()
    .filter(
      (node) =>
        node.type === 'new_expression' &&
        originOf(node.field('constructor'), file.scopes)?.name === 'ReceiveMessageCommand',
    );
}

/** The only topic that the file subscribes to, if it is written there: Kafka takes it in an object, MQTT by itself. */
function subscribedIn(file: FileContext, client: 'kafkajs' | 'mqtt'): CodeValue | undefined {
  const topics = file.program.descendants().flatMap((node): readonly (SyntaxNode | undefined)[] => {
    if (node.type !== 'call_expression' || !/subscribe(Async)?$/.test(node.field('function')?.text ?? '')) return [];
    const [given] = argumentsOf(node);
    if ((given?.type === 'object') !== (client === 'kafkajs')) return [];
    const value = given?.type === 'object' ? (pairOf(given, 'topic') ?? pairOf(given, 'topics')) : given;
    const topic = value?.type === 'pair' ? value.field('value') : value;
    return topic?.type === 'array' ? topic.children : [topic];
  });
  const text = topics.length === 1 ? stringOf(file, topics[0]) : undefined;
  return text !== undefined && !/[#+*]/.test(text) ? { text } : undefined;
}

function writtenValue(file: FileContext, node: SyntaxNode): CodeValue | undefined {
  const text = stringOf(file, node);
  if (text !== undefined) return { text };
  return /^(this\.)?[\w$]+$/.test(node.text) ? { expression: node.text } : undefined;
}

/** A string that is written there, or in the constant of that name. */
function stringOf(file: FileContext, node: SyntaxNode | undefined): string | undefined {
  if (node?.type !== 'identifier') return stringValue(node);
  const declared = file.scopes.resolve(node);
  return declared?.kind === 'const' && declared.property === undefined ? stringValue(declared.value) : undefined;
}

/** Statements that a body begins with, which leave it without a message: `if (!message) return;`. */
function guardsIn(body: SyntaxNode, message: string): readonly SyntaxNode[] {
  if (body.type !== 'statement_block') return [];
  const name = `${message.replaceAll('$', '\\$')}(\\??\\.\\w+)?`;
  const count = body.children.findIndex(
    (statement) =>
      statement.type !== 'if_statement' ||
      statement.field('alternative') !== undefined ||
      !new RegExp(`^\\(\\s*(!\\s*${name}|${name}\\s*={2,3}\\s*(null|undefined))\\s*\\)$`).test(
        statement.field('condition')!.text,
      ) ||
      !/(return|continue|throw)[^;]*;?\s*}?$/.test(statement.field('consequence')!.text),
  );
  return body.children.slice(0, Math.max(count, 0));
}

const isExtracted = /\bextract(?:Context|Parent|TraceContext)?\s*\(/i;
const alreadyExtracted = l10n.t('The context is extracted here already.');
const notTaken = l10n.t('The message is not taken by a name: give it one first.');

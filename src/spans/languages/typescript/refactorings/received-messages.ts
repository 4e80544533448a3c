import * as l10n from '@vscode/l10n';
import type { OffsetRange } from '../../../../base/range.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { Found } from '../../../context-extraction.ts';
import { refuseBatch, refuseExtracted, refuseHandedOn, refuseIdle, refuseUnnamed } from '../../../message-refusals.ts';
import { type CodeValue, processingSpan } from '../../../processing-span.ts';
import type { Refusal } from '../../../refusal.ts';
import { nodesTouching } from '../../../syntax/nodes-touching.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf } from '../calls.ts';
import type { ContinuedTrace } from '../editing/continued-trace.ts';
import { stringLiteral } from '../idioms/literals.ts';
import { pairOf } from '../idioms/objects.ts';
import type { FileContext } from '../lowering.ts';
import { parameterPattern, parametersOf } from '../scopes.ts';
import { isFunction } from '../syntax.ts';
import { askedOfQueue } from './asked-of-queue.ts';
import { type Handler, handlerOf } from './handlers.ts';
import { type Collection, collectionOf } from './message-collections.ts';
import { addParameter, type Part, takenFrom, takenFromPattern } from './parameter-parts.ts';
import { holderOf, lineAt } from './places.ts';
import { stringOf } from './written-values.ts';

/** The work on one message, and how it goes on with the trace of who sent that. */
export interface ReceivedMessage {
  /** A function; or the statements of a loop. */
  readonly work: { readonly fn: SyntaxNode } | { readonly statements: OffsetRange };
  readonly continued: ContinuedTrace;
  readonly notes: readonly string[];
}

/** What is given each message: a function, or a loop over what was received. */
export type Receiver = Handler | Loop;

interface Loop {
  readonly loop: SyntaxNode;
  readonly client: Collection;
}

/** The function or loop that messages of a known client come to, and whose header is in the line of an offset. */
export function receiverAt(file: FileContext, offset: number): Found<Receiver> | undefined {
  const line = lineAt(file.text, offset);
  for (const node of nodesTouching(file.program, line)) {
    const start = isFunction(node) ? holderOf(node).start : node.start;
    const body = node.field('body');
    if (!body || start > line.end || body.start < line.start) continue;
    const found = isFunction(node) ? handlerOf(file, node) : loopOf(file, node);
    if (found) return { receiver: found, start: node.start };
  }
  return undefined;
}

function loopOf(file: FileContext, node: SyntaxNode): Loop | undefined {
  if (node.type !== 'for_in_statement' || node.field('operator')?.text !== 'of') return undefined;
  const client = collectionOf(file, node.field('right')!, node);
  return client && { loop: node, client };
}

/** How the work on a message becomes a span of its sender's trace. */
export function receivedBy(file: FileContext, receiver: Receiver): Result<ReceivedMessage, Refusal> {
  const code = 'loop' in receiver ? receiver.loop.field('body')! : receiver.fn;
  if (isExtracted.test(code.text)) return refuseExtracted();
  if ('loop' in receiver) return byLoop(file, receiver);
  const { fn, client } = receiver;
  if (client === 'batch') return refuseBatch();
  if (client === 'kafkajs') return byKafka(file, fn);
  const parameter = parametersOf(fn)[0];
  const pattern = parameter && parameterPattern(parameter);
  if (!pattern) return refuseUnnamed();
  const guards = guardsIn(fn.field('body')!, pattern).length;
  if (typeof client === 'object') return byElement(file, client, { pattern, scope: fn, work: { fn }, guards });
  if (client === 'mqtt') return byMqtt(file, fn, pattern.text);
  const parts = takenFrom(fn, 0, guards > 0 ? ['properties', 'headers'] : ['?.properties', 'headers']);
  if (!parts) return refuseUnnamed();
  const [headers, edits] = parts;
  const queue = receiver.call && argumentsOf(receiver.call)[0];
  const span = processingSpan('rabbitmq', queue && writtenValue(file, queue));
  return ok({ work: { fn }, continued: { span, carrier: `${headers} ?? {}`, edits, guards }, notes: [] });
}

function byKafka(file: FileContext, fn: SyntaxNode): Result<ReceivedMessage, Refusal> {
  const parts = takenFrom(fn, 0, ['message', 'headers']);
  if (!parts) return refuseUnnamed();
  const topic = takenFrom(fn, 0, ['topic']);
  const expression = topic && topic[1].length === 0 ? { expression: topic[0] } : undefined;
  return ok({ work: { fn }, continued: { ...ofKafka(file, parts, expression), guards: 0 }, notes: [] });
}

function byMqtt(file: FileContext, fn: SyntaxNode, topic: string): Result<ReceivedMessage, Refusal> {
  const added = addParameter(fn, 2, ['topic', 'payload', 'packet'], ['string', 'Buffer', packetType]);
  const parts = added ?? takenFrom(fn, 2, ['properties', '?.userProperties']);
  if (!parts) return refuseUnnamed();
  const [packet, edits] = parts;
  const carrier = `${added ? `${packet}.properties?.userProperties` : packet} ?? {}`;
  const span = processingSpan('mqtt', subscribedIn(file, 'mqtt') ?? { expression: topic });
  const notes = [l10n.t('Only MQTT 5 has user properties: connect with `protocolVersion: 5`.')];
  const saidWithoutTypes = /^(?:Parameter '[\w$]+' implicitly has an 'any' type|Cannot find module 'mqtt')/;
  return ok({ work: { fn }, continued: { span, carrier, edits, guards: 0, saidWithoutTypes }, notes });
}

const packetType = "import('mqtt').IPublishPacket";

function byLoop(file: FileContext, { loop, client }: Loop): Result<ReceivedMessage, Refusal> {
  const pattern = loop.field('left')!;
  const body = loop.field('body')!;
  const isBlock = body.type === 'statement_block';
  const statements = isBlock ? body.children.slice(guardsIn(body, pattern).length) : [body];
  const [first] = statements;
  if (!first) return refuseIdle();
  if (statements.every(({ text }) => kept.exec(text)?.[1] === pattern.text)) return refuseHandedOn();
  const before = isBlock
    ? (body.children[body.children.length - statements.length - 1]?.end ?? body.start + 1)
    : first.start;
  const work = { statements: { start: withComments(file, before, first.start), end: statements.at(-1)!.end } };
  return byElement(file, client, { pattern, scope: loop, work, guards: 0 });
}

/** `orders.push(message.Body);`, with the message as the first group. */
const kept = /^(?:await\s+)?[\w$.]+\.(?:push|next)\(([\w$]+)(?:\??\.\w+)*\);?$/;

/** Where a statement begins with what is said of it in the lines above; `before` is behind the code in front of it. */
function withComments({ text }: FileContext, before: number, start: number): number {
  const [line] = /^[^\n]*\n\s*/.exec(text.slice(before, start)) ?? [];
  return line === undefined ? start : before + line.length;
}

/** What is given an element of a collection by a name or pattern. */
interface Taking extends Pick<ReceivedMessage, 'work'> {
  readonly pattern: SyntaxNode;
  readonly scope: SyntaxNode;
  readonly guards: number;
}

function byElement(
  file: FileContext,
  { client, destination }: Collection,
  { pattern, scope, work, guards }: Taking,
): Result<ReceivedMessage, Refusal> {
  const taken = takenFromPattern(pattern, scope, [headersOf[client]]);
  if (!taken) return refuseUnnamed();
  if (client === 'kafkajs') {
    return ok({ work, continued: { ...ofKafka(file, taken, destination), guards }, notes: [] });
  }
  if (client === 'aws') {
    const { edits, queue, notes } = askedOfQueue(file);
    const continued = { ...ofAttributes(taken, 'StringValue'), span: processingSpan('aws_sqs', queue), guards };
    return ok({ work, continued: { ...continued, edits: [...taken[1], ...edits] }, notes });
  }
  const source = takenFromPattern(pattern, scope, ['eventSourceARN']);
  const queue =
    source && source[1].length === 0
      ? { expression: `${source[0]}?.split(${stringLiteral(file, ':')}).pop()` }
      : undefined;
  const continued = { ...ofAttributes(taken, 'stringValue'), span: processingSpan('aws_sqs', queue), guards };
  return ok({ work, continued, notes: [] });
}

const headersOf = { aws: 'MessageAttributes', kafkajs: 'headers', lambda: 'messageAttributes' } as const;

function ofKafka(
  file: FileContext,
  [headers, edits]: Part,
  topic: CodeValue | undefined,
): Pick<ContinuedTrace, 'span' | 'carrier' | 'edits'> {
  const span = processingSpan('kafka', subscribedIn(file, 'kafkajs') ?? topic);
  const carrier = `Object.fromEntries(Object.entries(${headers} ?? {}).map(([key, value]) => [key, value?.toString()]))`;
  return { span, carrier, edits };
}

/** Attributes have their values in a property. */
function ofAttributes(
  [attributes, edits]: Part,
  value: string,
): Pick<ContinuedTrace, 'carrier' | 'edits' | 'saidWithoutTypes'> {
  return {
    carrier: `Object.fromEntries(Object.entries(${attributes} ?? {}).map(([key, { ${value} }]) => [key, ${value}]))`,
    edits,
    saidWithoutTypes: new RegExp(`^Property '${value}' does not exist on type 'unknown'`),
  };
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

/**
 * Statements that a body begins with, which leave it without a message: `if (!message) return;`. What is found out of a part of
 * the message is forgotten in a callback, so that such ones go with the rest.
 */
function guardsIn(body: SyntaxNode, message: SyntaxNode): readonly SyntaxNode[] {
  if (body.type !== 'statement_block' || message.type !== 'identifier') return [];
  const name = `${message.text.replaceAll('$', '\\$')}(?:\\?\\.\\w+)?`;
  const isWithout = new RegExp(`^\\(\\s*(!\\s*${name}|${name}\\s*={2,3}\\s*(null|undefined))\\s*\\)$`);
  const count = body.children.findIndex(
    (statement) =>
      statement.type !== 'if_statement' ||
      statement.field('alternative') !== undefined ||
      !isWithout.test(statement.field('condition')!.text) ||
      !/(return|continue|throw)[^;]*;?\s*}?$/.test(statement.field('consequence')!.text),
  );
  return body.children.slice(0, Math.max(count, 0));
}

const isExtracted = /\bextract(?:Context|Parent|TraceContext)?\s*\(/i;

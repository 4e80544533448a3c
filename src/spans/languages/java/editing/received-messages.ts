import * as l10n from '@vscode/l10n';
import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { Found } from '../../../context-extraction.ts';
import { noteOnAttributes, refuseBatch, refuseExtracted, refuseHandedOn } from '../../../message-refusals.ts';
import { processingSpan, queueOf } from '../../../processing-span.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { nodesTouching } from '../../../syntax/nodes-touching.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { annotationsOf, argumentsOf, isFunction, nameOfParameter, parametersOf, unwrapped } from '../syntax.ts';
import type { ActionFile } from './action-file.ts';
import { intoBuilder, intoLambda } from './carriers.ts';
import type { ContinuedTrace } from './continued-trace.ts';
import { isHandedOn } from './handed-on.ts';
import { lineAt } from './layout.ts';
import { freeName, namesAround } from './names.ts';
import { holderOf } from './places.ts';
import { clientOfElements } from './received-elements.ts';
import { type Callback, callbacks, type ReceivingClient, receivingClients } from './receiving-clients.ts';
import { headersAnnotation, listenerOf, type SpringListener, springClients } from './spring-listeners.ts';
import { annotationNames } from './structure.ts';
import { Types } from './types.ts';

/** What each message of a known client is given to: a function, or the body of a loop. */
export interface Receiver {
  readonly node: SyntaxNode;
  readonly client?: ReceivingClient;
  /** The variable of the message; absent: what is there has no headers, or is many messages. */
  readonly message?: string;
  /** The variable of the topic that it came from. */
  readonly topic?: string;
  /** What Spring calls the function by. */
  readonly spring?: { readonly listener: SpringListener; readonly text: string };
  readonly isBatch?: true;
}

/** The work on one message, and how it goes on with the trace of who sent that. */
export interface ReceivedMessage {
  readonly work:
    | { readonly fn: SyntaxNode }
    | { readonly statements: OffsetRange }
    | { readonly statement: SyntaxNode };
  readonly continued: ContinuedTrace;
  readonly notes: readonly string[];
}

/** What messages come to and has its header in the line of an offset. */
export function receiverAt(file: ActionFile, offset: number): Found<Receiver> | undefined {
  const line = lineAt(file.text, offset);
  const types = new Types(file);
  for (const node of nodesTouching(file.program, line)) {
    const body = node.field('body');
    const start = isFunction(node) ? holderOf(node).start : node.start;
    if (!body || start > line.end || body.start < line.start) continue;
    const found = isFunction(node)
      ? handlerOf(file, node, types)
      : node.type === 'enhanced_for_statement'
        ? loopOf(file, node, types)
        : undefined;
    if (found) return { receiver: found, start: node.start };
  }
  return undefined;
}

/** How the work on a message becomes a span of its sender's trace. */
export function receivedBy(file: ActionFile, receiver: Receiver): Result<ReceivedMessage, Refusal> {
  const { node, client, message, topic, spring, isBatch } = receiver;
  if (isBatch) {
    return refuseBatch();
  }
  const body = node.field('body')!;
  if (/\.extract\s*\(/.test(body.text)) return refuseExtracted();
  const given = isFunction(node) ? parametersOf(node).flatMap((one) => nameOfParameter(one)?.text ?? []) : [];
  if (isHandedOn(body, message, given)) return refuseHandedOn();
  if (!client || message === undefined) return heldBy(file, receiver);
  const text = destinationAsked(file, spring ? spring.text : file.text, spring?.listener ?? client);
  const written = topic ?? (client.destination && message + client.destination);
  const expression = written === undefined ? undefined : { expression: written };
  const asked = client.isSelective && !spring ? attributesAsked(file) : { edits: [], notes: [] };
  const continued: ContinuedTrace = {
    span: processingSpan(client.system, text === undefined ? expression : { text }),
    headers: message + client.headers,
    getter: client.getter,
    edits: () => asked.edits,
  };
  if (isFunction(node)) return ok({ work: { fn: node }, continued, notes: asked.notes });
  if (body.type !== 'block') return ok({ work: { statement: body }, continued, notes: asked.notes });
  const first = body.children[0];
  if (!first) return refuse(l10n.t('The loop has no block that could be put into a span.'));
  const statements = { start: first.start, end: body.children.at(-1)!.end };
  return ok({ work: { statements }, continued, notes: asked.notes });
}

/** A listener that Spring gives only what the message holds asks for the headers besides. */
function heldBy(file: ActionFile, { node, spring }: Receiver): Result<ReceivedMessage, Refusal> {
  const { listener, text } = spring!;
  const parameters = parametersOf(node);
  const last = parameters.at(-1);
  const name = node.field('name')!.text;
  const isCalled = file.program
    .descendants()
    .some(
      (one) =>
        one.type === 'method_invocation' &&
        one.field('name')!.text === name &&
        argumentsOf(one).length === parameters.length,
    );
  if (!last || isCalled || annotationNames(node).includes('Override')) {
    const { whole } = listener;
    return refuse(l10n.t('Only what the message holds comes here, without its headers: take a `{0}`.', whole));
  }
  const destination = destinationAsked(file, text, listener);
  const headers = freeName('headers', namesAround(node));
  const continued: ContinuedTrace = {
    span: processingSpan(listener.system, destination === undefined ? undefined : { text: destination }),
    headers,
    getter: listener.getter,
    edits: (use) => [insertAt(last.end, `, @${use(headersAnnotation)} ${listener.getter.type(use)} ${headers}`)],
  };
  const note = l10n.t(
    '`{0}` has one more parameter: what calls it besides Spring, such as a test, has to give headers.',
    name,
  );
  return ok({ work: { fn: node }, continued, notes: [note] });
}

/** The only topic or queue that a text asks for; of a queue that has a URL, the name. */
function destinationAsked(
  file: ActionFile,
  text: string,
  { system, asks }: Pick<ReceivingClient, 'system' | 'asks'>,
): string | undefined {
  const asked = nameAsked(file, text, asks);
  return asked !== undefined && system === 'aws_sqs' ? queueOf(asked) : asked;
}

function nameAsked(file: ActionFile, text: string, asks: RegExp): string | undefined {
  const written = [...text.matchAll(asks)].filter(({ index }) => !isInComment(text, index));
  const asked = new Set(written.map(([, ...groups]) => groups.find((group) => group !== undefined)!));
  const [only] = asked;
  if (only === undefined || asked.size > 1) return undefined;
  if (only.startsWith('"')) return only.slice(1, -1);
  const constant = only.slice(only.lastIndexOf('.') + 1);
  const [assigned, ...others] = file.text.matchAll(
    new RegExp(`(\\bString\\s+)?\\b${constant}\\s*=(?!=)\\s*(?:"([^"]*)"\\s*;)?`, 'g'),
  );
  return assigned?.[1] && others.length === 0 ? assigned[2] : undefined;
}

/** By the beginning of its line, which is enough where it is about a mere name. */
function isInComment(text: string, offset: number): boolean {
  return /^\s*\/?\*|\/\//.test(text.slice(text.lastIndexOf('\n', offset) + 1, offset));
}

/** A function that takes a message, by the type of a parameter or by whom it is given to: what gives a value works on none. */
function handlerOf(file: ActionFile, fn: SyntaxNode, types: Types): Receiver | undefined {
  const spring = listenerOf(fn, types);
  const found = fn.type === 'lambda_expression' ? ofLambda(file, fn, types) : ofParameters(fn, types, spring);
  if (found) return found;
  const isOfStream = parametersOf(fn).some((one) => types.isType(one.field('type')?.text ?? '', messageOfStream));
  if (!spring || isOfStream) return undefined;
  const isBatch = parametersOf(fn).some((one) =>
    /^(List|Collection|ConsumerRecords)\b/.test(one.field('type')?.text ?? ''),
  );
  return { node: fn, spring, ...(isBatch && { isBatch }) };
}

/** What a listener of RabbitMQ's streams is given with no header of Spring's. */
const messageOfStream = 'com.rabbitmq.stream.Message';

function ofParameters(fn: SyntaxNode, types: Types, spring: Receiver['spring']): Receiver | undefined {
  const name = fn.field('name')?.text ?? '';
  if (!spring && fn.type !== 'lambda_expression' && (fn.field('type')?.text !== 'void' || aside.test(name)))
    return undefined;
  const parameters = parametersOf(fn);
  const isTold = parameters.some((one) => tellsOfOthers.test(one.field('type')?.text ?? ''));
  if (!spring && (isTold || isOverload(fn))) return undefined;
  const clients = [...receivingClients, ...(spring ? springClients(spring.listener) : [])];
  for (const parameter of parameters) {
    const type = parameter.field('type')?.text;
    const message = nameOfParameter(parameter)?.text;
    const client = type === undefined ? undefined : clients.find((one) => types.isType(type, one.type));
    if (!client || message === undefined || (client.method ?? name) !== name || isNullable(parameter)) continue;
    const isCallback = spring !== undefined || client.method === name || /^(?:messageArrived|onMessage)$/.test(name);
    if (!isCallback && !isWorkOn(fn.field('body')!, client, message)) continue;
    const [first] = parameters;
    const topic = client.system === 'mqtt' && first !== parameter ? nameOfParameter(first!)?.text : undefined;
    return { node: fn, client, message, ...(topic !== undefined && { topic }), ...(spring && { spring }) };
  }
  return undefined;
}

/** Methods that keep messages or look after them, and hooks around what works on them. */
const aside =
  /^(?:(?:add|set|put|push|copy|trace|log|before|after|delete|remove|ack|acknowledge|commit|verify|assert|validate|compare)(?=[A-Z]|$)|(?:success|failure)$)|Ack(?:nowledged)?$/;

/** Who is told of an error is told how the work went, and who has something to send made that of the message. */
const tellsOfOthers = /(?:Exception|Throwable)$|\bProducerRecord\b/;

/** Whether a method only calls another of its name, which is the one to work on messages. */
function isOverload(fn: SyntaxNode): boolean {
  const [only, another] = fn.field('body')?.children ?? [];
  const call = only?.type === 'expression_statement' ? only.children[0] : undefined;
  const isOwn = call?.type === 'method_invocation' && /^(this)?$/.test(call.field('object')?.text ?? '');
  return !another && isOwn && call.field('name')?.text === fn.field('name')?.text;
}

function isNullable(parameter: SyntaxNode): boolean {
  return annotationsOf(parameter).some(({ text }) => /\bNullable$/.test(text));
}

/** Whether code uses what a message holds, or hands it on, and does not send it. */
function isWorkOn(code: SyntaxNode, { content, sends }: ReceivingClient, message: string): boolean {
  if (sends !== undefined && new RegExp(`\\.(?:${sends})\\(`).test(code.text)) return false;
  return code.descendants().some((node) => {
    if (node.type !== 'identifier' || node.text !== message) return false;
    const asked = node.parent?.field('object') === node ? node.parent.field('name')?.text : undefined;
    return asked === undefined || asked === content;
  });
}

/** `(tag, delivery) -> …` as a `DeliverCallback`, and `records.forEach(record -> …)`. */
function ofLambda(file: ActionFile, lambda: SyntaxNode, types: Types): Receiver | undefined {
  const typed = ofParameters(lambda, types, undefined);
  if (typed) return typed;
  const names = parametersOf(lambda).map((one) => nameOfParameter(one)?.text);
  let outer = lambda;
  while (outer.parent?.type === 'parenthesized_expression') outer = outer.parent;
  const { parent } = outer;
  const call = parent?.type === 'argument_list' ? parent.parent : undefined;
  const object = call?.field('name')?.text === 'forEach' && names.length === 1 ? call.field('object') : undefined;
  const element = object && clientOfElements(file, object, types);
  const [only] = names;
  if (element && only !== undefined && isWorkOn(lambda.field('body')!, element, only)) {
    return { node: lambda, client: element, message: only };
  }
  const written = (parent?.type === 'cast_expression' ? parent : holderOf(lambda).parent)?.field('type')?.text;
  const callback =
    written === undefined ? callbackOf(file, lambda, call) : callbacks.find(({ type }) => types.isType(written, type));
  const message = callback && names[callback.index];
  if (message === undefined) return undefined;
  const client = receivingClients.find(({ type }) => type === callback!.message)!;
  const topic = client.system === 'mqtt' ? names[0] : undefined;
  return { node: lambda, client, message, ...(topic !== undefined && { topic }) };
}

/** What a lambda is to the method that takes it, if no other comes before. */
function callbackOf(file: ActionFile, lambda: SyntaxNode, call: SyntaxNode | undefined): Callback | undefined {
  const first =
    call &&
    argumentsOf(call)
      .map(unwrapped)
      .find(({ type }) => type === 'lambda_expression');
  if (!call || first !== lambda) return undefined;
  const name = call.field('name')?.text ?? '';
  return callbacks.find(
    ({ type, taker }) => taker === name && file.text.includes(type.slice(0, type.lastIndexOf('.'))),
  );
}

/** `for (ConsumerRecord<String, String> record : records)` */
function loopOf(file: ActionFile, loop: SyntaxNode, types: Types): Receiver | undefined {
  const written = loop.field('type')!.text;
  const client =
    written === 'var'
      ? clientOfElements(file, loop.field('value')!, types)
      : receivingClients.find(({ type }) => types.isType(written, type));
  const message = loop.field('name')?.text;
  if (!client || client.method !== undefined || message === undefined) return undefined;
  return isWorkOn(loop.field('body')!, client, message) ? { node: loop, client, message } : undefined;
}

/** SQS gives only the attributes that are asked for. */
function attributesAsked({ text, program }: ActionFile): {
  readonly edits: readonly TextEdit[];
  readonly notes: readonly string[];
} {
  if (/\.messageAttributeNames\([^)]*"(All|\.\*|traceparent)"/.test(text)) return { edits: [], notes: [] };
  const places = program.descendants().flatMap((node) => {
    if (node.type !== 'method_invocation') return [];
    const name = node.field('name')!.text;
    if (name === 'build' && node.text.startsWith('ReceiveMessageRequest.builder()')) {
      return [intoBuilder(node, 'messageAttributeNames', '"All"', undefined)];
    }
    const [lambda] = name === 'receiveMessage' ? argumentsOf(node) : [];
    return lambda?.type === 'lambda_expression' ? [intoLambda(lambda, 'messageAttributeNames', '"All"')] : [];
  });
  if (places.length === 1 && places[0]) return { edits: [places[0]], notes: [] };
  const note = noteOnAttributes('messageAttributeNames("All")');
  return { edits: [], notes: [note] };
}

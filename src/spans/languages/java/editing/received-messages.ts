import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import { ok, type Result } from '../../../../base/result.ts';
import { processingSpan } from '../../../processing-span.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { nodesTouching } from '../../../syntax/nodes-touching.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf, isFunction, nameOfParameter, parametersOf } from '../syntax.ts';
import type { ActionFile } from './action-file.ts';
import { intoBuilder, intoLambda } from './carriers.ts';
import type { ContinuedTrace } from './continued-trace.ts';
import { lineAt } from './layout.ts';
import { holderOf } from './places.ts';
import { type ReceivingClient, receivingClients } from './receiving-clients.ts';
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
  readonly isBatch?: true;
}

/** The work on one message, and how it goes on with the trace of who sent that. */
export interface ReceivedMessage {
  readonly work: { readonly fn: SyntaxNode } | { readonly statements: OffsetRange };
  readonly continued: ContinuedTrace;
  readonly notes: readonly string[];
}

/** What messages come to and has its header in the line of an offset. */
export function receiverAt(file: ActionFile, offset: number): Receiver | undefined {
  const line = lineAt(file.text, offset);
  const types = new Types(file);
  for (const node of nodesTouching(file.program, line)) {
    const body = node.field('body');
    const start = isFunction(node) ? holderOf(node).start : node.start;
    if (!body || start > line.end || body.start < line.start) continue;
    const found = isFunction(node)
      ? handlerOf(file, node, types)
      : node.type === 'enhanced_for_statement'
        ? loopOf(node, types)
        : undefined;
    if (found) return found;
  }
  return undefined;
}

/** How the work on a message becomes a span of its sender's trace. */
export function receivedBy(
  file: ActionFile,
  { node, client, message, topic, isBatch }: Receiver,
): Result<ReceivedMessage, Refusal> {
  if (isBatch) return refuse(l10n.t('A batch has many senders: give its span a link to each instead of a parent.'));
  if (!client || message === undefined) {
    const type = annotationNames(node).includes('KafkaListener') ? 'ConsumerRecord' : 'Message';
    return refuse(l10n.t('Only what the message holds comes here, without its headers: take a `{0}`.', type));
  }
  const body = node.field('body')!;
  if (/\.extract\s*\(/.test(body.text)) return refuse(l10n.t('The context is extracted here already.'));
  const names = [...file.text.matchAll(client.asks)].map(([, first, second]) => (first ?? second)!);
  const written = topic ?? (client.destination && message + client.destination);
  const expression = written === undefined ? undefined : { expression: written };
  const destination = names.length === 1 ? { text: names[0]! } : expression;
  const asked = client.system === 'aws_sqs' ? attributesAsked(file) : { edits: [], notes: [] };
  const continued: ContinuedTrace = {
    span: processingSpan(client.system, destination),
    headers: message + client.headers,
    getter: client.getter,
    edits: asked.edits,
  };
  if (isFunction(node)) return ok({ work: { fn: node }, continued, notes: asked.notes });
  const first = body.children[0];
  if (body.type !== 'block' || !first) return refuse(l10n.t('The loop has no block that could be put into a span.'));
  const statements = { start: first.start, end: body.children.at(-1)!.end };
  return ok({ work: { statements }, continued, notes: asked.notes });
}

/** A function that takes a message, by the type of a parameter or by whom it is given to: what gives a value works on none. */
function handlerOf(file: ActionFile, fn: SyntaxNode, types: Types): Receiver | undefined {
  const parameters = parametersOf(fn);
  const isListener = annotationNames(fn).some((name) => /^(Kafka|Rabbit)Listener$/.test(name));
  if (fn.type !== 'lambda_expression' && !isListener && fn.field('type')?.text !== 'void') return undefined;
  for (const parameter of parameters) {
    const type = parameter.field('type')?.text;
    const name = nameOfParameter(parameter)?.text;
    const client = type === undefined ? undefined : clientOf(types, type);
    if (!client || name === undefined || (client.method !== undefined && fn.field('name')?.text !== client.method))
      continue;
    if (client.sends !== undefined && new RegExp(`\\.(${client.sends})\\(`).test(fn.text)) continue;
    const [first] = parameters;
    const topic = client.system === 'mqtt' && first !== parameter ? nameOfParameter(first!)?.text : undefined;
    return { node: fn, client, message: name, ...(topic !== undefined && { topic }) };
  }
  const untyped = fn.type === 'lambda_expression' ? ofLambda(file, fn, types) : undefined;
  if (untyped) return untyped;
  if (!isListener) return undefined;
  const isBatch = parameters.some((one) => /^(List|Collection|ConsumerRecords)\b/.test(one.field('type')?.text ?? ''));
  return { node: fn, ...(isBatch && { isBatch }) };
}

/** `(tag, delivery) -> …` as a `DeliverCallback`, and `records.forEach(record -> …)`. */
function ofLambda(file: ActionFile, lambda: SyntaxNode, types: Types): Receiver | undefined {
  const names = parametersOf(lambda).map((one) => nameOfParameter(one)?.text);
  const call = lambda.parent?.type === 'argument_list' ? lambda.parent.parent : undefined;
  const isDelivery =
    (call?.field('name')?.text === 'basicConsume' && file.text.includes('com.rabbitmq')) ||
    types.isType(holderOf(lambda).parent?.field('type')?.text ?? '', 'com.rabbitmq.client.DeliverCallback');
  if (isDelivery && names[1] !== undefined && names.length === 2) {
    const client = receivingClients.find(({ type }) => type === 'com.rabbitmq.client.Delivery')!;
    return { node: lambda, client, message: names[1] };
  }
  const object = call?.field('name')?.text === 'forEach' ? call.field('object') : undefined;
  const over = object && file.known.types.of(object);
  const isRecords = over === 'org.apache.kafka.clients.consumer.ConsumerRecords';
  const [name] = names;
  return isRecords && name !== undefined ? { node: lambda, client: receivingClients[0]!, message: name } : undefined;
}

/** `for (ConsumerRecord<String, String> record : records)` */
function loopOf(loop: SyntaxNode, types: Types): Receiver | undefined {
  const client = clientOf(types, loop.field('type')!.text);
  const message = loop.field('name')?.text;
  return client && !client.method && message !== undefined ? { node: loop, client, message } : undefined;
}

function clientOf(types: Types, written: string): ReceivingClient | undefined {
  return receivingClients.find(({ type }) => types.isType(written, type));
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
  const note = l10n.t(
    'SQS gives only attributes that are asked for: receive with `{0}`.',
    'messageAttributeNames("All")',
  );
  return { edits: [], notes: [note] };
}

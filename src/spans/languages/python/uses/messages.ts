import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import type { MessageUse } from '../../../uses/messaging-uses.ts';
import type { PythonFile } from '../file.ts';
import { callOf } from '../recognition/calls.ts';
import { type MessagingClient, tellingPackagesOf } from '../recognition/packages.ts';
import { type Arguments, argumentsOf, unwrapped } from '../syntax.ts';
import { firstLine, isDropped } from './places.ts';

/** `propagate.inject(…)` and `extract(…)`, those of propagators, and calls of functions that by their name do so. */
export function readPropagation(file: PythonFile, node: SyntaxNode, uses: GatheredUses): void {
  const known = callOf(file, node);
  const range = firstLine(node);
  const name =
    known?.is === 'function'
      ? /^propagate\.(inject|extract)$/.exec(known.name)?.[1]
      : known?.is === 'method'
        ? known.method
        : undefined;
  if (known && (name === 'inject' || name === 'extract')) {
    uses.propagations.push({ range, certainty: known.certainty, what: name, isDropped: isDropped(node) });
    return;
  }
  const callee = unwrapped(node.field('function')!);
  const called = (callee.field('attribute') ?? callee).text;
  if (/inject|propagat|carrier|trace_?(?:parent|context|headers)/i.test(called)) {
    uses.propagations.push({ range, certainty: 'presumed', what: 'inject', isDropped: false });
  } else if (/extract|remote_?(?:parent|context)/i.test(called)) {
    uses.propagations.push({ range, certainty: 'presumed', what: 'extract', isDropped: false });
  }
}

/** Calls of clients of message brokers, by the shape of their arguments, in files that import the client. */
export function readMessage(file: PythonFile, node: SyntaxNode, uses: GatheredUses): void {
  const found = messageOf(file, node);
  if (!found) return;
  const { client, what } = found;
  uses.messages.push({ client, what, range: firstLine(node), call: rangeOf(node), certainty: 'proved' });
}

/** What a call sends or receives by a known client. */
export function messageOf({ text }: Pick<PythonFile, 'text'>, node: SyntaxNode): Shape | undefined {
  const callee = unwrapped(node.field('function')!);
  const method = callee.type === 'attribute' ? (callee.field('attribute')?.text ?? '') : '';
  if (!methods.has(method)) return undefined;
  const { clients: imported } = tellingPackagesOf(text);
  const given = argumentsOf(node);
  const object = callee.field('object')?.text ?? '';
  return clients.find(
    ({ client, name, fits, isOfProducer }) =>
      name === method && imported.includes(client) && fits(given) && (!isOfProducer || isProducer(object, text)),
  );
}

/** Sockets and generators have a method of that name, too: a producer is called so, or is made in this file. */
function isProducer(object: string, text: string): boolean {
  const [name = ''] = /[^.]*$/.exec(object) ?? [];
  if (/prod|kafka/i.test(name)) return true;
  return /^\w+$/.test(name) && new RegExp(`\\b${name}\\b[^=\\n]*=\\s*(?:await\\s+)?[\\w.]*Producer\\(`).test(text);
}

export interface Shape extends Pick<MessageUse, 'what'> {
  readonly client: MessagingClient;
  readonly name: string;
  fits(given: Arguments): boolean;
  /** Whether others have such a method, so that what it belongs to must be told. */
  readonly isOfProducer?: true;
}

const hasNamed =
  (...names: readonly string[]) =>
  ({ named }: Arguments) =>
    names.every((name) => named.has(name));
const hasSome = ({ all }: Arguments) => all.length > 0;

/** Exchange, routing key and body: RabbitMQ's clients that are called otherwise have other names for them. */
const hasBody = ({ positional, named }: Arguments) => named.has('body') || positional.length > 2;
/** A message and a routing key, as an exchange takes them. */
const hasRoutingKey = ({ positional, named }: Arguments) =>
  positional.length + Number(named.has('message')) > 0 && (named.has('routing_key') || positional.length > 1);

/** By the names that are imported; what instruments them has these in its own. */
const clients: readonly Shape[] = [
  { client: 'kafka', what: 'publish', name: 'send', fits: hasSome, isOfProducer: true },
  { client: 'aiokafka', what: 'publish', name: 'send', fits: hasSome, isOfProducer: true },
  { client: 'aiokafka', what: 'publish', name: 'send_and_wait', fits: hasSome, isOfProducer: true },
  { client: 'confluent_kafka', what: 'publish', name: 'produce', fits: hasSome },
  { client: 'pika', what: 'publish', name: 'basic_publish', fits: hasBody },
  { client: 'aio_pika', what: 'publish', name: 'publish', fits: hasRoutingKey },
  { client: 'pika', what: 'consume', name: 'basic_consume', fits: hasSome },
  { client: 'boto3', what: 'publish', name: 'send_message', fits: hasNamed('MessageBody') },
  { client: 'boto3', what: 'publish', name: 'send_message_batch', fits: hasNamed('QueueUrl', 'Entries') },
  { client: 'boto3', what: 'publish', name: 'publish', fits: hasNamed('Message') },
];

const methods: ReadonlySet<string> = new Set(clients.map(({ name }) => name));

import type { TextEdit } from '../../../../base/edit.ts';
import { noteOnAttributes } from '../../../message-refusals.ts';
import { type CodeValue, type MessagingSystem, queueOf } from '../../../processing-span.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from '../action-file.ts';
import { addArgument } from '../idioms/arguments.ts';
import { argument, argumentsOf, stringValue, unwrapped } from '../syntax.ts';
import { quoted } from './layout.ts';
import { isReceivingCall } from './receiver.ts';
import { originsOf } from './value-origins.ts';

/** Clients that give messages, by what they give. */
export type ReceivingClient =
  | 'kafka'
  | 'aiokafka'
  | 'confluent_kafka'
  | 'pika'
  | 'aio_pika'
  | 'paho'
  | 'boto3'
  | 'boto3 resource'
  | 'lambda';

interface Facts {
  readonly system: MessagingSystem;
  /** An expression of a dictionary that has the headers as text. */
  readonly carrier: string;
  readonly destination: CodeValue | undefined;
}

/** What is known of messages of a client; `message`: what has the headers is called. */
export function factsOf(file: ActionFile, client: ReceivingClient, message: string): Facts {
  return clients[client](file, message);
}

/** Headers may be anything, of others than the sender's tracing, too. */
const decoded = (headers: string) =>
  `{key: value.decode(errors="replace") for key, value in ${headers} or [] if value}`;

const clients: Readonly<Record<ReceivingClient, (file: ActionFile, message: string) => Facts>> = {
  kafka: (file, message) => ({
    system: 'kafka',
    carrier: decoded(`${message}.headers`),
    destination: topicIn(file) ?? { expression: `${message}.topic` },
  }),
  aiokafka: (file, message) => clients.kafka(file, message),
  confluent_kafka: (file, message) => ({
    system: 'kafka',
    carrier: decoded(`${message}.headers()`),
    destination: topicIn(file) ?? { expression: `${message}.topic()` },
  }),
  pika: (file, properties) => ({
    system: 'rabbitmq',
    carrier: `${properties}.headers or {}`,
    destination: given(file, /^(basic_consume|basic_get|consume)$/, 0, 'queue'),
  }),
  aio_pika: (file, message) => ({
    system: 'rabbitmq',
    carrier: `${message}.headers`,
    destination: given(file, /^(declare|get)_queue$/, 0, 'name'),
  }),
  paho: (file, message) => ({
    system: 'mqtt',
    carrier: `dict(getattr(${message}.properties, "UserProperty", []))`,
    destination: given(file, /^subscribe$/, 0, 'topic') ?? { expression: `${message}.topic` },
  }),
  boto3: (file, message) => ({
    system: 'aws_sqs',
    carrier: `{key: one.get("StringValue", "") for key, one in ${message}.get("MessageAttributes", {}).items()}`,
    destination: queueIn(file),
  }),
  'boto3 resource': (file, message) => ({
    system: 'aws_sqs',
    carrier: `{key: one.get("StringValue", "") for key, one in (${message}.message_attributes or {}).items()}`,
    destination: queueIn(file),
  }),
  // https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html has the record of a message.
  lambda: (_file, record) => ({
    system: 'aws_sqs',
    carrier: `{key: one.get("stringValue", "") for key, one in ${record}.get("messageAttributes", {}).items()}`,
    destination: undefined,
  }),
};

/** SQS gives only the attributes that are asked for: `call` is what receives, where that shows. */
export function attributesAsked(
  file: ActionFile,
  call: SyntaxNode | undefined,
): { readonly edits: readonly TextEdit[]; readonly notes: readonly string[] } {
  const calls = call ? [call] : callsOf(file, /^receive_messages?$/).filter(isReceivingCall);
  const found = calls.map((one) => argumentsOf(one));
  const asked = found.map(({ named }) => named.get('MessageAttributeNames')?.text);
  const isAsked = (text: string | undefined) => text !== undefined && /["'](All|\.\*|traceparent)["']/.test(text);
  if (calls.length > 0 && asked.every(isAsked)) return { edits: [], notes: [] };
  if (calls.length === 1 && !found[0]!.isOpen && asked[0] === undefined) {
    const all = quoted(file.text, 'All');
    return { edits: [addArgument(file.text, calls[0]!, `MessageAttributeNames=[${all}]`)], notes: [] };
  }
  return {
    edits: [],
    notes: [noteOnAttributes('MessageAttributeNames=["All"]')],
  };
}

function topicIn(file: ActionFile): CodeValue | undefined {
  return given(file, /^(subscribe|(AIO)?KafkaConsumer)$/, 0, 'topics');
}

function queueIn(file: ActionFile): CodeValue | undefined {
  const name = given(file, /^get_queue(_by_name|_url)$/, Number.MAX_SAFE_INTEGER, 'QueueName');
  if (name) return name;
  const urls = givenValues(file, /^(receive_messages?|Queue)$/, 0, 'QueueUrl');
  // The last part of a URL may be known where the others are not.
  const text = urls.length === 1 ? /[^}]*$/.exec(unquoted(urls[0]!) ?? '')![0] : '';
  const queue = text.includes('/') ? queueOf(text) : undefined;
  return queue === undefined ? undefined : { text: queue };
}

/** The text of a string, with what is to be put into it in braces. */
function unquoted(string: SyntaxNode): string | undefined {
  const parts = string.type === 'string' ? string.children : [];
  return stringValue(string) ?? (parts.length > 0 ? parts.map(({ text }) => text).join('') : undefined);
}

/** The only text that calls of a name are given for a parameter in this file, by itself, in a list, or by a constant's name. */
function given(file: ActionFile, called: RegExp, position: number, name: string): CodeValue | undefined {
  const values = givenValues(file, called, position, name);
  const text = values.length === 1 ? stringValue(values[0]) : undefined;
  return text !== undefined && !/[#+*^]/.test(text) ? { text } : undefined;
}

function givenValues(file: ActionFile, called: RegExp, position: number, name: string): readonly SyntaxNode[] {
  return callsOf(file, called).flatMap((call) => {
    const value = argument(argumentsOf(call), position, name);
    const known = value && constantOf(file, value);
    return known?.type === 'list' ? known.children.map((one) => constantOf(file, one)) : known ? [known] : [];
  });
}

/** What an expression is, or what its name stands for, whatever runs. */
function constantOf(file: ActionFile, expression: SyntaxNode): SyntaxNode {
  const own = unwrapped(expression);
  if (own.type === 'identifier') {
    const [only, another] = file.scopes.resolve(own)?.bindings ?? [];
    return only?.by === 'assignment' && only.value && !another ? only.value : own;
  }
  // A class's constant is asked for by itself or by an instance.
  const name = own.field('attribute');
  if (!name || !/^_*[A-Z][A-Z\d_]*$/.test(name.text)) return own;
  const [, value, another] = originsOf(file, name);
  return value && !another ? value.node : own;
}

function callsOf({ module }: ActionFile, called: RegExp): readonly SyntaxNode[] {
  return module.descendants().filter((node) => {
    if (node.type !== 'call') return false;
    const callee = unwrapped(node.field('function')!);
    return called.test(callee.field('attribute')?.text ?? callee.text);
  });
}

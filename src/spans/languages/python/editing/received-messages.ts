import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import { ok, type Result } from '../../../../base/result.ts';
import { type CodeValue, type MessagingSystem, processingSpan, queueOf } from '../../../processing-span.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { nodesTouching } from '../../../syntax/nodes-touching.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from '../action-file.ts';
import { addArgument } from '../idioms/arguments.ts';
import { argument, argumentsOf, decoratorsOf, methodOf, parametersOf, stringValue, unwrapped } from '../syntax.ts';
import type { ContinuedTrace } from './continued-trace.ts';
import { contentOf } from './function-refusals.ts';
import { colonOf, quoted } from './layout.ts';
import { functionHeadedAt, lineAt } from './places.ts';
import { startOfComments } from './region.ts';

/** The work on one message, and how it goes on with the trace of who sent that. */
export interface ReceivedMessage {
  readonly statements: OffsetRange;
  readonly continued: ContinuedTrace;
  readonly notes: readonly string[];
}

/** Where each message of a known client comes to: a function that the client calls, or statements of a loop. */
export interface Receiver {
  readonly client: Client;
  /** What the message is called, or that of it which has the headers. */
  readonly message: string;
  readonly statements: readonly SyntaxNode[];
}

type Client = 'kafka' | 'aiokafka' | 'confluent_kafka' | 'pika' | 'aio_pika' | 'paho' | 'boto3' | 'boto3 resource';

/** What messages come to and begins in the line of an offset. */
export function receiverAt(file: ActionFile, offset: number): Receiver | undefined {
  const fn = functionHeadedAt(file, offset);
  if (fn) return handlerOf(file, fn);
  const line = lineAt(file.text, offset);
  for (const node of nodesTouching(file.module, line)) {
    if (node.start < line.start) continue;
    const found = node.type === 'for_statement' ? loopOf(file, node) : polledIn(file, node);
    if (found) return found;
  }
  return undefined;
}

/** How the work on a message becomes a span of its sender's trace. */
export function receivedBy(file: ActionFile, receiver: Receiver): Result<ReceivedMessage, Refusal> {
  const { client, message } = receiver;
  const statements = withoutGuards(receiver.statements, message);
  const [first] = statements;
  if (!first) return refuse(l10n.t('Nothing is done with the message that could go into a span.'));
  const { text } = file;
  const list = first.parent!;
  const before = list.children[list.children.indexOf(first) - 1];
  const above = before?.end ?? (list.parent ? colonOf(text, list) : 0);
  const range = { start: startOfComments(text, above, first), end: statements.at(-1)!.end };
  if (isExtracted.test(text.slice(range.start, range.end)))
    return refuse(l10n.t('The context is extracted here already.'));
  const { system, carrier, destination } = clients[client](file, message);
  const asked = client.startsWith('boto3') ? attributesAsked(file) : { edits: [], notes: [] };
  const notes = client === 'paho' ? [l10n.t('Only MQTT 5 has user properties: connect with `protocol=MQTTv5`.')] : [];
  const quotes = quoted(text, '')[0]!;
  const continued = {
    span: processingSpan(system, destination),
    carrier: carrier.replaceAll('"', quotes),
    edits: asked.edits,
  };
  return ok({ statements: range, continued, notes: [...asked.notes, ...notes] });
}

interface Facts {
  readonly system: MessagingSystem;
  readonly carrier: string;
  readonly destination: CodeValue | undefined;
}

/** Headers may be anything, of others than the sender's tracing, too. */
const decoded = (headers: string) =>
  `{key: value.decode(errors="replace") for key, value in ${headers} or [] if value}`;

const clients: Readonly<Record<Client, (file: ActionFile, message: string) => Facts>> = {
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
    destination: given(file, /^basic_consume$/, 0, 'queue'),
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
};

/**
 * A function that a client calls with each message, by its name where it is handed over, or by what it takes: what gives a
 * value works on none.
 */
function handlerOf(file: ActionFile, fn: SyntaxNode): Receiver | undefined {
  if (!/^(None)?$/.test(fn.field('return_type')?.text ?? '')) return undefined;
  const taken = parametersOf(fn).filter(({ identifier }) => identifier && !/^(self|cls)$/.test(identifier.text));
  const names = taken.map(({ identifier }) => identifier!.text);
  const name = fn.field('name')!.text;
  const statements = contentOf(fn);
  const isHanded = (method: string) => new RegExp(`\\b${method}\\s*\\([^()]*\\b${name}\\b`).test(file.text);
  if (imports(file, 'pika') && names.length === 4 && (isHanded('basic_consume') || /^prop/.test(names[2]!))) {
    return { client: 'pika', message: names[2]!, statements };
  }
  const isTyped = /Incoming_?Message\b/.test(taken[0]?.type?.text ?? '');
  if (imports(file, 'aio_pika') && names.length === 1 && (isTyped || isHanded('consume'))) {
    return { client: 'aio_pika', message: names[0]!, statements };
  }
  const isCallback =
    new RegExp(`\\.on_message\\s*=\\s*(?:self\\.)?${name}\\b`).test(file.text) ||
    isHanded('message_callback_add') ||
    decoratorsOf(fn).some(({ text }) => /\.(message|topic)_callback\b/.test(text));
  if (imports(file, 'paho') && names.length === 3 && (isCallback || name === 'on_message')) {
    return { client: 'paho', message: names[2]!, statements };
  }
  return undefined;
}

/** `for message in consumer:` and the like. */
function loopOf(file: ActionFile, loop: SyntaxNode): Receiver | undefined {
  const variable = loop.field('left');
  const over = unwrapped(loop.field('right')!);
  const statements = loop.field('body')?.children ?? [];
  if (variable?.type !== 'identifier') return undefined;
  const client = clientOver(file, over);
  return client && { client, message: variable.text, statements };
}

function clientOver(file: ActionFile, over: SyntaxNode): Client | undefined {
  const made = over.type === 'identifier' ? assignedTo(file, over.text) : over.text;
  const isConsumer = /\bconsumer$/i.test(over.text) || /Consumer\(/.test(made);
  if (isConsumer && over.type !== 'call') {
    const kafka = (['aiokafka', 'kafka'] as const).find((client) => imports(file, client));
    if (kafka) return kafka;
  }
  if (imports(file, 'confluent_kafka') && /\.consume\(/.test(made)) return 'confluent_kafka';
  if (imports(file, 'aio_pika') && (/\.iterator\(/.test(made) || /queue_iter/.test(over.text))) return 'aio_pika';
  if (!imports(file, 'boto3') && !imports(file, 'aioboto3')) return undefined;
  if (/["']Messages["']/.test(made)) return 'boto3';
  return /\.receive_messages\(/.test(made) ? 'boto3 resource' : undefined;
}

/** `message = consumer.poll(1.0)`, and what follows it. */
function polledIn(file: ActionFile, statement: SyntaxNode): Receiver | undefined {
  const [assignment] = statement.type === 'expression_statement' ? statement.children : [];
  const value = assignment?.type === 'assignment' ? assignment.field('right') : undefined;
  const name = assignment?.field('left');
  if (value?.type !== 'call' || name?.type !== 'identifier' || methodOf(value) !== 'poll') return undefined;
  if (!imports(file, 'confluent_kafka') || statement.parent?.parent?.type !== 'while_statement') return undefined;
  const { children } = statement.parent;
  return { client: 'confluent_kafka', message: name.text, statements: children.slice(children.indexOf(statement) + 1) };
}

/** All but those at the beginning that turn away what is no message: `if message is None: continue`. */
function withoutGuards(statements: readonly SyntaxNode[], message: string): readonly SyntaxNode[] {
  const isNone = new RegExp(`^(not ${message}|${message} is None|${message}\\.error\\(\\)( is not None)?)$`);
  const first = statements.findIndex((statement) => {
    const last = statement.field('consequence')?.children.at(-1)?.type ?? '';
    const isGuard = statement.type === 'if_statement' && isNone.test(unwrapped(statement.field('condition')!).text);
    return !isGuard || statement.field('alternative') || !/^(continue|return|break|raise)_statement$/.test(last);
  });
  return first < 0 ? [] : statements.slice(first);
}

/** SQS gives only the attributes that are asked for. */
function attributesAsked(file: ActionFile): { readonly edits: readonly TextEdit[]; readonly notes: readonly string[] } {
  const [call, ...others] = callsOf(file, /^receive_messages?$/);
  const found = call && argumentsOf(call);
  const asked = found?.named.get('MessageAttributeNames')?.text;
  const isPlain = found && others.length === 0 && !found.isOpen;
  if (isPlain && asked === undefined)
    return { edits: [addArgument(file.text, call!, `MessageAttributeNames=[${quoted(file.text, 'All')}]`)], notes: [] };
  if (isPlain && /["'](All|\.\*|traceparent)["']/.test(asked!)) return { edits: [], notes: [] };
  return {
    edits: [],
    notes: [
      l10n.t('SQS gives only attributes that are asked for: receive with `{0}`.', 'MessageAttributeNames=["All"]'),
    ],
  };
}

function topicIn(file: ActionFile): CodeValue | undefined {
  return given(file, /^(subscribe|(AIO)?KafkaConsumer)$/, 0, 'topics');
}

function queueIn(file: ActionFile): CodeValue | undefined {
  const url = given(file, /^(receive_messages?|Queue)$/, 0, 'QueueUrl');
  const queue = url && 'text' in url ? queueOf(url.text) : undefined;
  return queue === undefined ? undefined : { text: queue };
}

/** The only text that calls of a name are given for a parameter in this file, by itself or in a list. */
function given(file: ActionFile, called: RegExp, position: number, name: string): CodeValue | undefined {
  const values = callsOf(file, called).flatMap((call) => {
    const value = argument(argumentsOf(call), position, name);
    return value?.type === 'list' ? value.children : value ? [value] : [];
  });
  const text = values.length === 1 ? stringValue(values[0]) : undefined;
  return text !== undefined && !/[#+*^]/.test(text) ? { text } : undefined;
}

function callsOf({ module }: ActionFile, called: RegExp): readonly SyntaxNode[] {
  return module.descendants().filter((node) => {
    if (node.type !== 'call') return false;
    const callee = unwrapped(node.field('function')!);
    return called.test(callee.field('attribute')?.text ?? callee.text);
  });
}

/** What the file gives to a variable of that name, anywhere. */
function assignedTo({ module }: ActionFile, name: string): string {
  return module
    .descendants()
    .flatMap((node) => {
      const isOwn = node.type === 'assignment' && node.field('left')?.text === name;
      const value = isOwn ? node.field('right') : node.type === 'as_pattern' ? asNamed(node, name) : undefined;
      return value ? [value.text] : [];
    })
    .join('\n');
}

/** `with queue.iterator() as messages` */
function asNamed(node: SyntaxNode, name: string): SyntaxNode | undefined {
  return node.field('alias')?.text === name ? node.children[0] : undefined;
}

function imports({ text }: ActionFile, module: string): boolean {
  return new RegExp(`^[ \\t]*(?:from|import)[ \\t]+${module}\\b`, 'm').test(text);
}

const isExtracted = /\bextract(?:_context|_parent|_trace_context)?\s*\(/i;

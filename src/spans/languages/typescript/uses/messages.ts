import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import type { MessageUse } from '../../../uses/messaging-uses.ts';
import { argumentsOf } from '../calls.ts';
import { type FileContext, firstLine } from '../lowering.ts';
import { originOf, requiredModule } from '../origins.ts';
import { stringValue } from '../scopes.ts';
import { isFunction, unwrapped } from '../syntax.ts';
import { isDropped } from './surroundings.ts';

/** `propagation.inject(…)` and `extract(…)`, and calls of functions that by their name do so. */
export function readPropagation(file: FileContext, node: SyntaxNode, uses: GatheredUses): void {
  const callee = unwrapped(node.field('function') ?? node.field('constructor') ?? node);
  const name = callee.type === 'member_expression' ? callee.field('property')?.text : nameOf(callee);
  const isApi = callee.type === 'member_expression' && file.api.memberOf(callee.field('object')) === 'propagation';
  const range = firstLine(node);
  if (isApi && (name === 'inject' || name === 'extract')) {
    uses.propagations.push({ range, certainty: 'proved', what: name, isDropped: isDropped(node) });
  } else if (/inject|propagat|carrier|trace_?(parent|context|headers)/i.test(name ?? '')) {
    uses.propagations.push({ range, certainty: 'presumed', what: 'inject', isDropped: false });
  } else if (/extract|remote_?(parent|context)/i.test(name ?? '')) {
    uses.propagations.push({ range, certainty: 'presumed', what: 'extract', isDropped: false });
  }
}

function nameOf(callee: SyntaxNode): string | undefined {
  return callee.type === 'identifier' ? callee.text : undefined;
}

/** Calls of clients of message brokers, by the shape of their arguments, in files that import the client. */
export function readMessage(file: FileContext, node: SyntaxNode, uses: GatheredUses): void {
  const found = messageOf(file, node);
  if (found) uses.messages.push({ ...found, range: firstLine(node), call: rangeOf(node), certainty: 'proved' });
}

type Found = Pick<MessageUse, 'client' | 'what'>;

/** What a call or a construction sends or receives by a known client. */
export function messageOf(file: FileContext, node: SyntaxNode): Found | undefined {
  return node.type === 'new_expression' ? asCommand(file, node) : asMethod(file, node);
}

function asCommand({ scopes }: FileContext, node: SyntaxNode): Found | undefined {
  const origin = originOf(node.field('constructor'), scopes);
  const what = origin && commands[`${origin.module} ${origin.name}`];
  return what && { client: origin.module, what };
}

const commands: Readonly<Record<string, MessageUse['what']>> = {
  '@aws-sdk/client-sqs SendMessageCommand': 'publish',
  '@aws-sdk/client-sqs SendMessageBatchCommand': 'publish',
  '@aws-sdk/client-sqs ReceiveMessageCommand': 'consume',
  '@aws-sdk/client-sns PublishCommand': 'publish',
  '@aws-sdk/client-sns PublishBatchCommand': 'publish',
};

function asMethod(file: FileContext, node: SyntaxNode): Found | undefined {
  const callee = unwrapped(node.field('function') ?? node);
  const method = callee.type === 'member_expression' ? (callee.field('property')?.text ?? '') : '';
  const shapes = methods.filter(({ name }) => name.test(method));
  if (shapes.length === 0) return undefined;
  const given = argumentsOf(node);
  const imported = importsOf(file);
  const shape = shapes.find((one) => imported.has(one.client) && one.fits(given));
  return shape && { client: shape.client, what: shape.what };
}

interface Shape extends Found {
  readonly name: RegExp;
  fits(given: readonly SyntaxNode[]): boolean;
}

const kafka: readonly Shape[] = [
  { client: 'kafkajs', what: 'publish', name: /^send$/, fits: ([record]) => hasKeys(record, 'topic', 'messages') },
  { client: 'kafkajs', what: 'publish', name: /^sendBatch$/, fits: ([batch]) => hasKeys(batch, 'topicMessages') },
  {
    client: 'kafkajs',
    what: 'consume',
    name: /^run$/,
    fits: ([options]) => hasKeys(options, 'eachMessage') || hasKeys(options, 'eachBatch'),
  },
];
const amqp = (client: string): readonly Shape[] => [
  { client, what: 'publish', name: /^sendToQueue$/, fits: (given) => given.length >= 2 },
  { client, what: 'publish', name: /^publish$/, fits: (given) => given.length >= 3 },
  { client, what: 'consume', name: /^consume$/, fits: ([, handler]) => handler !== undefined && isFunction(handler) },
];
const methods: readonly Shape[] = [
  ...kafka,
  ...amqp('amqplib'),
  ...amqp('amqplib/callback_api'),
  ...amqp('amqp-connection-manager'),
  {
    client: 'nats',
    what: 'publish',
    name: /^publish$/,
    fits: ([subject, ...rest]) => subject !== undefined && rest.length > 0,
  },
];

function hasKeys(node: SyntaxNode | undefined, ...names: readonly string[]): boolean {
  if (node?.type !== 'object') return false;
  const keys = node.children.map((child) => child.field('key')?.text ?? child.field('name')?.text ?? child.text);
  return names.every((name) => keys.includes(name));
}

const imports = new WeakMap<FileContext, ReadonlySet<string>>();

/** The modules that statements of the top level import or require; parts of a package without the ending of a file. */
export function importsOf(file: FileContext): ReadonlySet<string> {
  let found = imports.get(file);
  if (!found) {
    found = new Set(file.program.children.flatMap(modulesOf).map(withoutEnding));
    imports.set(file, found);
  }
  return found;
}

function modulesOf(statement: SyntaxNode): readonly string[] {
  if (statement.type === 'import_statement') return [stringValue(statement.field('source')) ?? []].flat();
  return statement.children.flatMap((child) => {
    const value = child.type === 'variable_declarator' ? child.field('value') : undefined;
    return (value && requiredModule(unwrapped(value))) ?? [];
  });
}

/** `amqplib/callback_api`, which modules of ECMAScript have to call `amqplib/callback_api.js`. */
function withoutEnding(module: string): string {
  return /^[^./].*\/.*\.js$/.test(module) ? module.slice(0, -'.js'.length) : module;
}

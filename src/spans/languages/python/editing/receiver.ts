import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from '../action-file.ts';
import { argumentsOf, methodOf, unwrapped } from '../syntax.ts';
import type { ReceivingClient } from './receiving-clients.ts';
import { keyOf, type Origin, originsOf } from './value-origins.ts';

/** Where each message of a known client comes to: a function that the client calls, or statements of a loop. */
export interface Receiver {
  readonly client: ReceivingClient;
  /** What the message is called, or that of it which has the headers, and what is None together with it. */
  readonly names: readonly [message: string, ...others: string[]];
  /** What has the headers, if that has no name. */
  readonly expression?: string;
  readonly statements: readonly SyntaxNode[];
  /** There may be no message at all. */
  readonly isOptional?: boolean;
  /** It was asked for, maybe by a function that gives others what is in it. */
  readonly isPolled?: true;
  /** It goes on in a list, behind the loop. */
  readonly isListed?: boolean;
  /** What else comes with it, by name. */
  readonly parts?: readonly string[];
  /** The call that gave it. */
  readonly call?: SyntaxNode | undefined;
}

/** What code calls a message, and the code. */
export interface UsedMessage {
  readonly name: string;
  readonly text: string;
}

/** Method, properties and body, the properties first. */
export function deliveryOf(target: SyntaxNode): readonly [string, ...string[]] | undefined {
  const isOfNames = target.children.length === 3 && target.children.every(({ type }) => type === 'identifier');
  const [method, properties, body] = target.children.map(({ text }) => text);
  return isOfNames ? [properties!, method!, body!] : undefined;
}

/** Whether a record of Lambda is used as one of SQS: those of other sources have no such keys. */
export function isQueueRecord({ name, text }: UsedMessage): boolean {
  return new RegExp(`\\b${name}(\\[|\\.get\\()["']${keysOfRecord}["']`).test(text);
}

/** https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
export const keysOfRecord = '(?:body|messageAttributes|messageId|receiptHandle)';

/** Whether something is the list of records of the event that a function is given. */
export function isOfEvent({ scopes }: ActionFile, origins: readonly Origin[]): boolean {
  const events = origins.filter((origin) => isOfKey([origin], 'Records')).map(({ node }) => objectOf(node));
  return events.some((event) => event && scopes.resolve(event)?.bindings[0]?.kind === 'parameter');
}

/** Whether something comes out of a mapping by a key. */
export function isOfKey(origins: readonly Origin[], key: string): boolean {
  return origins.some(({ node, depth }) => depth === 0 && keyOf(node)?.text.slice(1, -1) === key);
}

function objectOf(node: SyntaxNode): SyntaxNode | undefined {
  return node.field('value') ?? node.field('function')?.field('object');
}

export function kafkaOf(file: ActionFile): 'aiokafka' | 'kafka' | undefined {
  return (['aiokafka', 'kafka'] as const).find((client) => imports(file, client));
}

export function isOfAmazon(file: ActionFile): boolean {
  return imports(file, '(?:aio)?boto(?:3|core)');
}

export function imports({ text }: ActionFile, module: string): boolean {
  return new RegExp(`^[ \\t]*(?:from|import)[ \\t]+${module}\\b`, 'm').test(text);
}

/** The call of SQS that an expression comes from. */
export function receivingCall(file: ActionFile, expression: SyntaxNode): SyntaxNode | undefined {
  return originsOf(file, expression).find(({ node }) => isReceivingCall(node))?.node;
}

/** Whether it is a call of SQS: its methods take no argument by position, as functions of such a name do. */
export function isReceivingCall(node: SyntaxNode): boolean {
  if (node.type !== 'call' || !/^receive_messages?$/.test(methodOf(node) ?? '')) return false;
  return argumentsOf(node).positional.length === 0;
}

/** The name of what a call calls; of what is none, nothing. */
export function calledIn(node: SyntaxNode): string {
  if (node.type !== 'call') return '';
  return methodOf(node) ?? unwrapped(node.field('function')!).text;
}

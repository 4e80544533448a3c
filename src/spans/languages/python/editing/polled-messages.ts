import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from '../action-file.ts';
import { argumentsOf, methodOf, unwrapped } from '../syntax.ts';
import {
  calledIn,
  deliveryOf,
  imports,
  isOfAmazon,
  isOfEvent,
  isOfKey,
  isQueueRecord,
  kafkaOf,
  type Receiver,
  receivingCall,
  type UsedMessage,
} from './receiver.ts';
import type { ReceivingClient } from './receiving-clients.ts';
import { originsOf } from './value-origins.ts';

/** `message = consumer.poll(1.0)` and the like, with what follows it; `batch`: it gives many at once. */
export function assignedIn(file: ActionFile, statement: SyntaxNode): Receiver | 'batch' | undefined {
  const [assignment] = statement.type === 'expression_statement' ? statement.children : [];
  const target = assignment?.type === 'assignment' ? assignment.field('left') : undefined;
  const right = assignment?.field('right');
  if (!target || !right) return undefined;
  const value = awaited(right);
  const statements = behind(statement);
  if (target.type !== 'identifier') {
    const isOfPika = value.type === 'call' && methodOf(value) === 'basic_get' && imports(file, 'pika');
    const names = isOfPika ? deliveryOf(target) : undefined;
    return names && { client: 'pika', names, statements, isPolled: true, isOptional: true };
  }
  const used = { name: target.text, text: textOf(file, statements) };
  if (value.type === 'subscript') {
    const client = firstOf(file, value, used);
    return client && { client, names: [used.name], statements, isPolled: true, call: receivingCall(file, value) };
  }
  const method = value.type === 'call' ? methodOf(value) : undefined;
  if (method === undefined) return undefined;
  if (isBatch(file, value, method, used)) return 'batch';
  const client = clientOfCall(file, value, method, used);
  const { all, named } = argumentsOf(value);
  const isOptional = method === 'poll' ? all.length > 0 : named.get('fail')?.text === 'False';
  return client && { client, names: [used.name], statements, isPolled: true, isOptional };
}

/** What is waited for, with a timeout or without. */
function awaited(value: SyntaxNode): SyntaxNode {
  const inner = unwrapped(value);
  const call = inner.type === 'await' && inner.children[0] ? unwrapped(inner.children[0]) : inner;
  const [waited] = calledIn(call) === 'wait_for' ? argumentsOf(call).positional : [];
  return waited ? unwrapped(waited) : call;
}

/** `response["Messages"][0]` */
function firstOf(file: ActionFile, value: SyntaxNode, used: UsedMessage): ReceivingClient | undefined {
  if (value.field('subscript')?.type !== 'integer') return undefined;
  const origins = originsOf(file, value.field('value')!);
  if (isOfEvent(file, origins) && isQueueRecord(used)) return 'lambda';
  return isOfKey(origins, 'Messages') && isOfAmazon(file) ? 'boto3' : undefined;
}

function isBatch(file: ActionFile, call: SyntaxNode, method: string, { name, text }: UsedMessage): boolean {
  if (/^receive_messages?$/.test(method)) return isOfAmazon(file);
  if (method === 'getmany') return kafkaOf(file) !== undefined;
  const isOfConfluent = imports(file, 'confluent_kafka');
  if (method === 'consume') return isOfConfluent && isConsumer(call);
  if (method !== 'poll' || !(isOfConfluent || kafkaOf(file))) return false;
  const isTaken = new RegExp(`\\bin ${name}\\b|\\blen\\(${name}\\)|\\b${name}\\.(items|values)\\(`).test(text);
  return isTaken || (!isOfConfluent && isConsumer(call));
}

/** The client that a call gives one message of, if any. */
function clientOfCall(
  file: ActionFile,
  call: SyntaxNode,
  method: string,
  { name, text }: UsedMessage,
): ReceivingClient | undefined {
  if (method === 'getone') return kafkaOf(file);
  if (method === 'get' && imports(file, 'aio_pika')) {
    const object = unwrapped(call.field('function')!).field('object')!;
    const isQueue = originsOf(file, object).some(({ node }) => /^(declare|get)_queue$/.test(calledIn(node)));
    return isQueue ? 'aio_pika' : undefined;
  }
  if (method !== 'poll' || !imports(file, 'confluent_kafka')) return undefined;
  const isUsed = new RegExp(`\\b${name}\\.(value|error|key|topic|headers|offset|partition)\\(\\)`).test(text);
  // Its messages have methods only.
  const isOfOthers = new RegExp(`\\b${name}\\.\\w+\\b(?!\\()`).test(text);
  return isUsed || (isConsumer(call) && !isOfOthers) ? 'confluent_kafka' : undefined;
}

function isConsumer(call: SyntaxNode): boolean {
  return /consumer(_*|\(\))$/i.test(unwrapped(call.field('function')!).field('object')?.text ?? '');
}

/** What runs next: at the end of what is tried, what stands behind that. */
function behind(statement: SyntaxNode): readonly SyntaxNode[] {
  for (let last: SyntaxNode | undefined = statement; last?.parent; last = last.parent.parent) {
    const { children } = last.parent;
    const next = children.slice(children.indexOf(last) + 1);
    const isTried = /^(try|with)_statement$/.test(last.parent.parent?.type ?? '');
    if (next.length > 0 || !isTried) return next;
  }
  return [];
}

function textOf({ text }: ActionFile, statements: readonly SyntaxNode[]): string {
  const last = statements.at(-1);
  return last ? text.slice(statements[0]!.start, last.end) : '';
}

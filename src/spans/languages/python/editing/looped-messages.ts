import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from '../action-file.ts';
import { argumentsOf, functionAround, methodOf, unwrapped } from '../syntax.ts';
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

/** `for message in consumer:` and the like. */
export function loopOf(file: ActionFile, loop: SyntaxNode): Receiver | undefined {
  const target = loop.field('left')!;
  const over = unwrapped(loop.field('right')!);
  const body = loop.field('body')!;
  const statements = body.children;
  if (target.type === 'identifier') {
    const client = clientOver(file, over, { name: target.text, text: body.text });
    const isListed = over.type === 'identifier' && isGivenBack(file, loop, over.text);
    return client && { client, names: [target.text], statements, isListed, call: receivingCall(file, over) };
  }
  const isOfPika = imports(file, 'pika') && over.type === 'call' && methodOf(over) === 'consume';
  const names = isOfPika ? deliveryOf(target) : undefined;
  return names && { client: 'pika', names, statements, isOptional: argumentsOf(over).named.has('inactivity_timeout') };
}

/** Whether the function around a loop gives back what that goes over. */
function isGivenBack({ text }: ActionFile, loop: SyntaxNode, name: string): boolean {
  return new RegExp(`^[ \\t]*return ${name}[ \\t]*$`, 'm').test(text.slice(loop.end, functionAround(loop).end));
}

/** The client that gives the elements of an expression, each a message that is used so. */
function clientOver(file: ActionFile, over: SyntaxNode, used: UsedMessage): ReceivingClient | undefined {
  const origins = originsOf(file, over);
  const isCallOf = (method: RegExp, depth = 0) =>
    origins.some((one) => one.depth === depth && method.test(calledIn(one.node)));
  const hasKeys = new RegExp(`\\b${used.name}(\\[["']|\\.get\\()`).test(used.text);
  const kafka = kafkaOf(file);
  const isConsumer = over.type !== 'call' && /consumer$/i.test(over.text);
  if (kafka && (isConsumer || isCallOf(/^(AIO)?KafkaConsumer$/) || isCallOf(/^(getmany|poll)$/, 1))) return kafka;
  if (imports(file, 'confluent_kafka') && isCallOf(/^(consume|poll)$/)) return 'confluent_kafka';
  if (imports(file, 'aio_pika')) {
    const isQueue = isCallOf(/^(iterator|declare_queue|get_queue)$/) || /queue_iter/.test(over.text);
    if (isQueue) return 'aio_pika';
  }
  if (isOfEvent(file, origins) && isQueueRecord(used)) return 'lambda';
  if (!isOfAmazon(file)) return undefined;
  if (isOfKey(origins, 'Messages') || (isCallOf(/^receive_messages$/) && hasKeys)) return 'boto3';
  return isCallOf(/^receive_messages$/) ? 'boto3 resource' : undefined;
}

import type { Answers, Delivery } from './brokers.ts';

/**
 * AMQP 0-9-1: takes every message, and confirms it where that is asked for; who consumes from any queue, or gets one message of
 * it, is given the delivery.
 * https://www.rabbitmq.com/amqp-0-9-1-reference
 */
export function amqpAnswers(delivery?: Delivery): Answers {
  let isGreeted = false;
  const confirming = new Map<number, number>();
  return (received) => {
    if (!isGreeted) {
      if (received.length < greeting) return undefined;
      isGreeted = true;
      return { taken: greeting, answer: method(0, [10, 10], start) };
    }
    if (received.length < head) return undefined;
    const taken = head + received.readUInt32BE(3) + 1;
    if (received.length < taken) return undefined;
    const channel = received.readUInt16BE(1);
    const isMethod = received[0] === 1;
    const called = isMethod ? `${received.readUInt16BE(head)}.${received.readUInt16BE(head + 2)}` : '';
    if (called === selectConfirms) confirming.set(channel, 0);
    if (called === consume) {
      const parts = received.subarray(head + 4 + 2, taken);
      const [queue, tag] = [shortAt(parts, 0), shortAt(parts, 1 + parts[0]!) || 'consumer'];
      const consuming = method(channel, [60, 21], short(tag));
      return {
        taken,
        answer: delivery ? Buffer.concat([consuming, delivered(channel, queue, tag, delivery)]) : consuming,
      };
    }
    if (called === get) {
      const queue = shortAt(received, head + 4 + 2);
      return { taken, answer: delivery ? given(channel, queue, delivery) : method(channel, [60, 72], short('')) };
    }
    if (called === declareQueue) {
      const queue = shortAt(received, head + 4 + 2) || 'queue';
      return { taken, answer: method(channel, [50, 11], Buffer.concat([short(queue), Buffer.alloc(8)])) };
    }
    const known = answers[called];
    if (called === publish && confirming.has(channel)) {
      const tag = confirming.get(channel)! + 1;
      confirming.set(channel, tag);
      const body = Buffer.alloc(9);
      body.writeBigUInt64BE(BigInt(tag));
      return { taken, answer: method(channel, [60, 80], body) };
    }
    return { taken, answer: known ? method(channel, ...known) : Buffer.alloc(0) };
  };
}

/** `AMQP0091`. */
const greeting = 8;
/** Kind, channel and size of a frame. */
const head = 7;
const publish = '60.40';
const consume = '60.20';
const get = '60.70';
const declareQueue = '50.10';
const selectConfirms = '85.10';

/** Version, properties, mechanisms, locales. */
const start = Buffer.concat([Buffer.from([0, 9]), capabilities(), long('PLAIN'), long('en_US')]);

/** What a method is answered with, by class and method. */
const answers: Readonly<Record<string, readonly [method: readonly [number, number], body: Buffer]>> = {
  // start-ok: tune, with 2047 channels, frames of 128 KiB and no heartbeat.
  '10.11': [[10, 30], Buffer.from([7, 255, 0, 2, 0, 0, 0, 0])],
  // open of a connection, close of one, open and close of a channel.
  '10.40': [[10, 41], Buffer.from([0])],
  '10.50': [[10, 51], Buffer.alloc(0)],
  '20.10': [[20, 11], Buffer.alloc(4)],
  '20.40': [[20, 41], Buffer.alloc(0)],
  // declare of an exchange, bind of a queue, qos.
  '40.10': [[40, 11], Buffer.alloc(0)],
  '50.20': [[50, 21], Buffer.alloc(0)],
  '60.10': [[60, 11], Buffer.alloc(0)],
  [selectConfirms]: [[85, 11], Buffer.alloc(0)],
};

/** A message as it comes from a queue that is consumed from. */
function delivered(channel: number, queue: string, tag: string, delivery: Delivery): Buffer {
  const deliver = Buffer.concat([short(tag), firstDelivery, short(''), short(queue)]);
  return Buffer.concat([method(channel, [60, 60], deliver), contentOf(channel, delivery)]);
}

/** A message that was asked for, with none behind it in the queue. */
function given(channel: number, queue: string, delivery: Delivery): Buffer {
  const found = Buffer.concat([firstDelivery, short(''), short(queue), Buffer.alloc(4)]);
  return Buffer.concat([method(channel, [60, 71], found), contentOf(channel, delivery)]);
}

/** Its number, and that it was not delivered before. */
const firstDelivery = Buffer.from([0, 0, 0, 0, 0, 0, 0, 1, 0]);

/** A message whose only property is its headers: two frames. */
function contentOf(channel: number, { text, traceparent }: Delivery): Buffer {
  const properties = Buffer.alloc(14);
  properties.writeUInt16BE(60, 0);
  properties.writeBigUInt64BE(BigInt(Buffer.byteLength(text)), 4);
  properties.writeUInt16BE(1 << 13, 12);
  const headers = long(Buffer.concat([short('traceparent'), Buffer.from('S'), long(traceparent)]));
  return Buffer.concat([frame(2, channel, Buffer.concat([properties, headers])), frame(3, channel, Buffer.from(text))]);
}

function method(channel: number, [ofClass, id]: readonly [number, number], body: Buffer): Buffer {
  return frame(1, channel, Buffer.concat([Buffer.from([0, ofClass, 0, id]), body]));
}

function frame(kind: number, channel: number, content: Buffer): Buffer {
  const bytes = Buffer.alloc(head + content.length + 1);
  bytes[0] = kind;
  bytes.writeUInt16BE(channel, 1);
  bytes.writeUInt32BE(content.length, 3);
  content.copy(bytes, head);
  bytes[bytes.length - 1] = 0xce;
  return bytes;
}

function shortAt(bytes: Buffer, offset: number): string {
  return bytes.toString('latin1', offset + 1, offset + 1 + bytes[offset]!);
}

/** `{capabilities: {publisher_confirms: true}}`: some clients open no channel without. */
function capabilities(): Buffer {
  const confirms = Buffer.concat([short('publisher_confirms'), Buffer.from('t'), Buffer.from([1])]);
  return long(Buffer.concat([short('capabilities'), Buffer.from('F'), long(confirms)]));
}

function short(text: string): Buffer {
  return Buffer.concat([Buffer.from([text.length]), Buffer.from(text)]);
}

function long(content: string | Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, Buffer.from(content)]);
}

import type { Answers } from './brokers.ts';

/** AMQP 0-9-1: takes every message, and confirms it where that is asked for. https://www.rabbitmq.com/amqp-0-9-1-reference */
export function amqpAnswers(): Answers {
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
  [selectConfirms]: [[85, 11], Buffer.alloc(0)],
};

function method(channel: number, [ofClass, id]: readonly [number, number], body: Buffer): Buffer {
  const frame = Buffer.alloc(head + 4 + body.length + 1);
  frame[0] = 1;
  frame.writeUInt16BE(channel, 1);
  frame.writeUInt32BE(4 + body.length, 3);
  frame.writeUInt16BE(ofClass, head);
  frame.writeUInt16BE(id, head + 2);
  body.copy(frame, head + 4);
  frame[frame.length - 1] = 0xce;
  return frame;
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

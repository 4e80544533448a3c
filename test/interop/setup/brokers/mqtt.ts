import type { Answers, Delivery } from './brokers.ts';

/**
 * MQTT 5: takes every connection and every message; who subscribes is given the delivery.
 * https://docs.oasis-open.org/mqtt/mqtt/v5.0/mqtt-v5.0.html
 */
export function mqttAnswers(delivery?: Delivery): Answers {
  return (received) => {
    const length = lengthAt(received, 1);
    if (!length || received.length < length.end + length.value) return undefined;
    return { taken: length.end + length.value, answer: answerTo(received, length.end, delivery) };
  };
}

function answerTo(packet: Buffer, start: number, delivery: Delivery | undefined): Buffer {
  const kind = packet[0]! >> 4;
  if (kind === connect) return Buffer.from([0x20, 3, 0, 0, 0]);
  if (kind === ping) return Buffer.from([0xd0, 0]);
  if (kind === subscribe) {
    const properties = lengthAt(packet, start + 2)!;
    const filter = properties.end + properties.value;
    const acknowledged = Buffer.from([0x90, 4, packet[start]!, packet[start + 1]!, 0, 0]);
    return delivery ? Buffer.concat([acknowledged, published(textAt(packet, filter), delivery)]) : acknowledged;
  }
  const isAcknowledged = kind === publish && (packet[0]! & 0b110) !== 0;
  if (!isAcknowledged) return Buffer.alloc(0);
  const identifier = start + 2 + packet.readUInt16BE(start);
  return Buffer.from([0x40, 2, packet[identifier]!, packet[identifier + 1]!]);
}

/** A message that nobody has to acknowledge. */
function published(topic: string, { text, traceparent }: Delivery): Buffer {
  const property = Buffer.concat([Buffer.from([0x26]), long('traceparent'), long(traceparent)]);
  const content = Buffer.concat([long(topic), Buffer.from([property.length]), property, Buffer.from(text)]);
  // Both lengths have to fit into the bytes that they are given here.
  const length = Buffer.from([(content.length & 0x7f) | 0x80, content.length >> 7]);
  return Buffer.concat([Buffer.from([0x30]), length, content]);
}

function long(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
}

function textAt(packet: Buffer, start: number): string {
  return packet.toString('utf8', start + 2, start + 2 + packet.readUInt16BE(start));
}

const connect = 1;
const subscribe = 8;
const publish = 3;
const ping = 12;

/** Seven bits a byte, the lowest first. */
function lengthAt(bytes: Buffer, start: number): { readonly value: number; readonly end: number } | undefined {
  let value = 0;
  for (let offset = start; offset < bytes.length; offset++) {
    value += (bytes[offset]! & 0x7f) * 128 ** (offset - start);
    if (bytes[offset]! < 0x80) return { value, end: offset + 1 };
  }
  return undefined;
}

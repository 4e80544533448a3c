import type { Answers } from './brokers.ts';

/** MQTT 5: takes every connection and every message. https://docs.oasis-open.org/mqtt/mqtt/v5.0/mqtt-v5.0.html */
export function mqttAnswers(): Answers {
  return (received) => {
    const length = lengthAt(received, 1);
    if (!length || received.length < length.end + length.value) return undefined;
    return { taken: length.end + length.value, answer: answerTo(received, length.end) };
  };
}

function answerTo(packet: Buffer, start: number): Buffer {
  const kind = packet[0]! >> 4;
  if (kind === connect) return Buffer.from([0x20, 3, 0, 0, 0]);
  if (kind === ping) return Buffer.from([0xd0, 0]);
  const isAcknowledged = kind === publish && (packet[0]! & 0b110) !== 0;
  if (!isAcknowledged) return Buffer.alloc(0);
  const identifier = start + 2 + packet.readUInt16BE(start);
  return Buffer.from([0x40, 2, packet[identifier]!, packet[identifier + 1]!]);
}

const connect = 1;
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

import { expect, it } from 'vitest';
import { encode } from '../../test/otlp/otlp-schema.ts';
import { readProtobufFile } from './protobuf-file.ts';

const span = { traceId: new Uint8Array(16).fill(1), spanId: new Uint8Array(8).fill(2), name: 'a' };
const traces = encode('ExportTraceServiceRequest', {
  resourceSpans: [{ scopeSpans: [{ spans: [{ ...span, startTimeUnixNano: '1', endTimeUnixNano: '2' }] }] }],
});

function framed(...messages: Uint8Array[]): Uint8Array {
  return Buffer.concat(
    messages.flatMap((message) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(message.length);
      return [length, message];
    }),
  );
}

function signals(bytes: Uint8Array): string[] {
  return Array.from(readProtobufFile(bytes), (part) => ('problem' in part ? part.problem : part.request.signal));
}

it('reads one request', () => {
  expect(signals(traces)).toEqual(['traces']);
});

it('reads the Collector’s file of requests, each after its length', () => {
  expect(signals(framed(traces, new Uint8Array(0), traces))).toEqual(['traces', 'traces']);
});

it('keeps what stands before a message that is cut off', () => {
  expect(signals(framed(traces, traces).subarray(0, -3))).toEqual([
    'traces',
    'message 2 is cut off; the 1 before it are kept',
  ]);
});

it('tells the three signals apart by the fields of their items', () => {
  const item = (...fields: number[]) =>
    Uint8Array.of(0x0a, fields.length + 4, 0x12, fields.length + 2, 0x12, fields.length, ...fields);
  expect(signals(item(9, 1, 0, 0, 0, 0, 0, 0, 0, 16, 9))).toEqual(['logs']);
  expect(signals(item(0x0a, 1, 97, 0x3a, 0))).toEqual(['metrics']);
  expect(signals(item(0x0a, 1, 97))).toEqual(['it has no spans, log records or metrics that could be told apart']);
});

it('says when it is something else', () => {
  expect(signals(Uint8Array.of(0x0a, 5, 1))).toEqual([expect.stringMatching(/^it is binary, but neither/)]);
  expect(signals(Uint8Array.of(0xff, 0xff))).toEqual([expect.stringMatching(/^it is binary, but neither/)]);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logRequest } from '../../test/otlp/log-arbitraries.ts';
import { metricRequest } from '../../test/otlp/metric-arbitraries.ts';
import { choices, encodeOddly } from '../../test/otlp/odd-encoding.ts';
import { request } from '../../test/otlp/otlp-arbitraries.ts';
import { toJson } from '../../test/otlp/otlp-json.ts';
import { decode, encode, type Message } from '../../test/otlp/otlp-schema.ts';
import { jsonToProtobuf } from './json-to-protobuf.ts';
import { protobufToJson } from './protobuf-to-json.ts';
import type { Signal } from './signal.ts';

function thereAndBack(bytes: Uint8Array, signal: Signal): Uint8Array {
  const json = protobufToJson(bytes, signal);
  if (!json.ok) throw new Error(json.problem.message);
  expect(json.value).not.toContain('\n');
  JSON.parse(json.value);
  const written = jsonToProtobuf(Buffer.from(json.value), signal);
  if (!written.ok) throw new Error(written.problem.message);
  return written.value;
}

describe.each([
  ['traces', 'ExportTraceServiceRequest', request],
  ['logs', 'ExportLogsServiceRequest', logRequest],
  ['metrics', 'ExportMetricsServiceRequest', metricRequest],
] satisfies [Signal, Message, unknown][])('any request of %s', (signal, message, requests) => {
  test('is the same, by protobuf-es, after it was JSON', () => {
    fc.assert(
      fc.property(requests, (fields) => {
        const bytes = encode(message, fields);
        expect(toJson(decode(message, thereAndBack(bytes, signal)))).toEqual(toJson(decode(message, bytes)));
      }),
      { numRuns: 100, interruptAfterTimeLimit: 4000 },
    );
  });

  test('becomes JSON or is refused when bytes of it are changed, and never throws', () => {
    fc.assert(
      fc.property(requests, fc.array(fc.record({ at: fc.nat(), byte: fc.nat(255) })), (fields, changes) => {
        const bytes = Uint8Array.from(encode(message, fields));
        for (const { at, byte } of changes) if (bytes.length > 0) bytes[at % bytes.length] = byte;
        const json = protobufToJson(bytes, signal);
        if (json.ok) JSON.parse(json.value);
        else expect(json.problem.message).not.toBe('');
      }),
      { numRuns: 300, interruptAfterTimeLimit: 4000 },
    );
  });
});

test.each([
  ['traces', 'ExportTraceServiceRequest', request],
  ['logs', 'ExportLogsServiceRequest', logRequest],
] satisfies [Signal, Message, unknown][])(
  'a request of %s is the same however it was encoded',
  (signal, message, requests) => {
    fc.assert(
      fc.property(requests, choices, (fields, choose) => {
        const bytes = encodeOddly(message, fields, choose);
        expect(toJson(decode(message, thereAndBack(bytes, signal)))).toEqual(toJson(decode(message, bytes)));
      }),
      { numRuns: 100, interruptAfterTimeLimit: 4000 },
    );
  },
);

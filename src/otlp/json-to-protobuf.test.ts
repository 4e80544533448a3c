import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logRequest } from '../../test/otlp/log-arbitraries.ts';
import { metricRequest } from '../../test/otlp/metric-arbitraries.ts';
import { request } from '../../test/otlp/otlp-arbitraries.ts';
import { toJson } from '../../test/otlp/otlp-json.ts';
import { decode, encode, type Message } from '../../test/otlp/otlp-schema.ts';
import { trials } from '../../test/trials.ts';
import { jsonToProtobuf } from './json-to-protobuf.ts';
import type { Signal } from './signal.ts';

describe.each([
  ['traces', 'ExportTraceServiceRequest', request],
  ['logs', 'ExportLogsServiceRequest', logRequest],
  ['metrics', 'ExportMetricsServiceRequest', metricRequest],
] satisfies [Signal, Message, unknown][])('any request of %s', (signal, message, requests) => {
  test('means in protobuf, by protobuf-es, what it meant in JSON', () => {
    fc.assert(
      fc.property(requests, (fields) => {
        const written = protobufOf(JSON.stringify(toJson(fields)), signal);
        expect(toJson(decode(message, written))).toEqual(toJson(decode(message, encode(message, fields))));
      }),
      { numRuns: trials(200), interruptAfterTimeLimit: 4000 },
    );
  });

  test('means the same indented, and with unknown fields of all kinds between its own', () => {
    fc.assert(
      fc.property(requests, fc.jsonValue(), (fields, unknown) => {
        const json = toJson(fields);
        const widened = JSON.stringify(withUnknown(json, unknown), undefined, 2);
        expect(protobufOf(widened, signal)).toEqual(protobufOf(JSON.stringify(json), signal));
      }),
      { numRuns: trials(100), interruptAfterTimeLimit: 4000 },
    );
  });

  test('is taken or refused when bytes of it are changed, and never throws', () => {
    const change = fc.record({ at: fc.nat(), byte: fc.nat(255) });
    fc.assert(
      fc.property(requests, fc.array(change), (fields, changes) => {
        const json = Uint8Array.from(utf8(JSON.stringify(toJson(fields))));
        for (const { at, byte } of changes) json[at % json.length] = byte;
        const written = jsonToProtobuf(json, signal);
        // Invalid UTF-8 is kept, as it is in protobuf, and protobuf-es takes none.
        if (written.ok) expect(() => isUtf8(json) && decode(message, written.value)).not.toThrow();
        else expect(written.problem.message).not.toBe('');
      }),
      { numRuns: trials(300), interruptAfterTimeLimit: 4000 },
    );
  });
});

describe('metrics in JSON', () => {
  test('keep what proto3 can tell from absent: a zero value, an empty sum, a minimum of zero', () => {
    const histogram = { dataPoints: [{ min: 0, max: 0, sum: 0 }] };
    const metrics = [{ gauge: {} }, { sum: { dataPoints: [{ asInt: '0' }, { asDouble: 0 }] } }, { histogram }];
    const written = protobufOf(JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics }] }] }), 'metrics');
    expect(decode('ExportMetricsServiceRequest', written)).toMatchObject({
      resourceMetrics: [{ scopeMetrics: [{ metrics }] }],
    });
  });

  test('take enums by name and 64-bit counts as numbers', () => {
    const point = (count: unknown) => ({
      dataPoints: [{ count, bucketCounts: [count, 1], explicitBounds: ['NaN', 1e3] }],
    });
    const request = (histogram: object) =>
      JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics: [{ histogram }] }] }] });
    expect(
      protobufOf(request({ ...point(3), aggregationTemporality: 'AGGREGATION_TEMPORALITY_DELTA' }), 'metrics'),
    ).toEqual(protobufOf(request({ ...point('3'), aggregationTemporality: 1 }), 'metrics'));
  });
});

test.each<[Signal, string, string]>([
  [
    'logs',
    '{"resourceLogs":[{"scopeLogs":[{"logRecords":[{},{"severityNumber":"LOUD"}]}]}]}',
    'resourceLogs[0].scopeLogs[0].logRecords[1]: severityNumber: expected a 32-bit integer or one of',
  ],
  [
    'logs',
    '{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":"text"}]}]}]}',
    'logRecords[0].body: body: expected an object, got "text"',
  ],
  [
    'metrics',
    '{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"sum":{"dataPoints":[{"asInt":1.5}]}}]}]}]}',
    'metrics[0].sum.dataPoints[0]: asInt: expected a 64-bit integer, got 1.5',
  ],
  [
    'metrics',
    '{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"a",}]}]}]}',
    'metrics[0]: not valid JSON: expected a key in double quotes at byte 61',
  ],
])('%s: %s is refused with the place', (signal, json, message) => {
  expect(jsonToProtobuf(utf8(json), signal)).toMatchObject({
    ok: false,
    problem: { message: expect.stringContaining(message) },
  });
});

function protobufOf(json: string, signal: Signal): Uint8Array {
  const written = jsonToProtobuf(utf8(json), signal);
  if (!written.ok) throw new Error(written.problem.message);
  return written.value.slice();
}

function withUnknown(value: unknown, unknown: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withUnknown(item, unknown));
  if (typeof value !== 'object' || value === null) return value;
  const known = Object.entries(value).map(([name, own]) => [name, withUnknown(own, unknown)]);
  return { '': unknown, ...Object.fromEntries(known), trace_id: unknown };
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

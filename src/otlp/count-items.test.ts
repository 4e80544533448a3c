import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encode } from '../../test/otlp/otlp-schema.ts';
import { countItems } from './count-items.ts';

const lists = (depth: number): fc.Arbitrary<number[][]> =>
  fc.array(fc.array(fc.nat(depth), { maxLength: 4 }), { maxLength: 4 });

describe('what a request of another signal has', () => {
  test('is counted in log records', () => {
    fc.assert(
      fc.property(lists(5), (counts) => {
        const fields = {
          resourceLogs: counts.map((scopes) => ({
            scopeLogs: scopes.map((records) => ({
              logRecords: Array.from({ length: records }, () => ({ timeUnixNano: '1' })),
            })),
          })),
        };
        const expected = { ok: true, value: sum(counts.flat()) };
        expect(countItems('logs', encode('ExportLogsServiceRequest', fields), 'protobuf')).toEqual(expected);
        expect(countItems('logs', json(fields), 'json')).toEqual(expected);
      }),
    );
  });

  test('is counted in data points of all kinds of metrics', () => {
    const kinds = ['gauge', 'sum', 'histogram', 'exponentialHistogram', 'summary'];
    fc.assert(
      fc.property(lists(9), (counts) => {
        const fields = {
          resourceMetrics: counts.map((points) => ({
            scopeMetrics: [
              {
                metrics: points.map((count, i) => ({
                  name: 'm',
                  [kinds[(count + i) % 5]!]: {
                    dataPoints: Array.from({ length: count }, () => ({ timeUnixNano: '1' })),
                  },
                })),
              },
            ],
          })),
        };
        const expected = { ok: true, value: sum(counts.flat()) };
        expect(countItems('metrics', encode('ExportMetricsServiceRequest', fields), 'protobuf')).toEqual(expected);
        expect(countItems('metrics', json(fields), 'json')).toEqual(expected);
      }),
    );
  });

  test('is none for a request that says nothing', () => {
    expect(countItems('metrics', new Uint8Array(0), 'protobuf')).toEqual({ ok: true, value: 0 });
    expect(countItems('logs', json({ resourceLogs: null, more: 1 }), 'json')).toEqual({ ok: true, value: 0 });
  });

  test('is not counted when the request is malformed, and counting never throws', () => {
    expect(countItems('logs', Uint8Array.of(0x0a, 5, 1), 'protobuf')).toMatchObject({ ok: false });
    expect(countItems('logs', json({ resourceLogs: 1 }), 'json')).toEqual({
      ok: false,
      problem: { message: 'resourceLogs: expected an array, got 1' },
    });
    fc.assert(
      fc.property(
        fc.uint8Array(),
        fc.constantFrom('metrics', 'logs'),
        fc.constantFrom('protobuf', 'json'),
        (bytes, signal, encoding) => {
          countItems(signal, bytes, encoding);
        },
      ),
      { numRuns: 500 },
    );
  });
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function json(fields: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(fields));
}

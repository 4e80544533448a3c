import { describe, expect, test } from 'vitest';
import { encode, type Fields, type Message } from '../../test/otlp/otlp-schema.ts';
import type { Signal } from '../otlp/signal.ts';
import { TelemetryStore } from './telemetry-store.ts';

const messages: Record<Signal, Message> = {
  traces: 'ExportTraceServiceRequest',
  logs: 'ExportLogsServiceRequest',
  metrics: 'ExportMetricsServiceRequest',
};
const traceId = new Uint8Array(16).fill(1);

describe('a store of all signals', () => {
  test('keeps each, counts each, and is empty after being cleared but for what it received', () => {
    const store = new TelemetryStore({ maxStoreBytes: 2 ** 24 });
    for (const signal of ['traces', 'logs', 'metrics'] as const) ingest(store, signal, 1);
    expect(store.revision).toBe(3);
    expect(store.counts).toMatchObject({
      spans: 1,
      storedSpans: 1,
      traces: 1,
      logs: 1,
      storedLogs: 1,
      points: 1,
      storedPoints: 1,
    });
    store.clear();
    expect(store.counts).toMatchObject({
      spans: 1,
      storedSpans: 0,
      logs: 1,
      storedLogs: 0,
      points: 1,
      storedPoints: 0,
    });
    expect(store.revision).toBeGreaterThan(3);
  });

  test.each<[Signal, string]>([
    ['traces', 'resourceSpans'],
    ['logs', 'resourceLogs'],
    ['metrics', 'resourceMetrics'],
  ])('refuses malformed %s with the place', (signal, field) => {
    const store = new TelemetryStore({ maxStoreBytes: 2 ** 24 });
    const bytes = new TextEncoder().encode(`{"${field}":7}`);
    expect(store.ingest(signal, 'json', bytes)).toEqual({ ok: false, problem: `${field}: expected an array, got 7` });
    expect(store.revision).toBe(0);
  });

  test('finds traces by what their logs say', () => {
    const store = new TelemetryStore({ maxStoreBytes: 2 ** 24 });
    ingest(store, 'traces', 1);
    ingest(store, 'logs', 1);
    const query = { errorsOnly: false, order: 'newest', offset: 0, limit: 10 } as const;
    expect(store.traces.listTraces({ ...query, filter: 'Declined' }).rows).toMatchObject([{ rootName: 'pay 1' }]);
    expect(store.traces.listTraces({ ...query, filter: 'accepted' }).rows).toEqual([]);
  });
});

describe('the budget', () => {
  test('holds for all signals together, whichever comes', () => {
    const store = new TelemetryStore({ maxStoreBytes: 2 ** 20 });
    for (let i = 0; i < 6000; i++) {
      ingest(store, (['traces', 'logs', 'metrics', 'logs'] as const)[i % 4]!, i);
      if (i % 100 === 0) expect(store.counts.storedBytes).toBeLessThanOrEqual(2 ** 20);
    }
    const { droppedTraces, droppedLogs, droppedPoints, storedSpans, storedLogs, storedPoints } = store.counts;
    for (const count of [droppedTraces, droppedLogs, droppedPoints, storedSpans, storedLogs, storedPoints]) {
      expect(count).toBeGreaterThan(0);
    }
  });

  test('is all for traces while nothing else comes, and gives way to logs by a quarter at most', () => {
    const store = new TelemetryStore({ maxStoreBytes: 2 ** 20 });
    for (let i = 0; i < 3000; i++) ingest(store, 'traces', i);
    expect(store.counts.storedBytes).toBeGreaterThan(0.9 * 2 ** 20);
    const before = store.counts.storedSpans;
    for (let i = 0; i < 3000; i++) ingest(store, 'logs', i);
    expect(store.logs.storedBytes).toBeLessThanOrEqual(2 ** 18);
    expect(store.counts.storedSpans).toBeLessThan(before);
    expect(store.counts.storedSpans).toBeGreaterThan(before / 2);
  });

  test('may change: more keeps everything, less keeps the newest of each', () => {
    const store = new TelemetryStore({ maxStoreBytes: 2 ** 22 });
    for (let i = 0; i < 1500; i++)
      for (const signal of ['traces', 'logs', 'metrics'] as const) ingest(store, signal, i);
    const before = store.counts;
    store.maxStoreBytes = 2 ** 24;
    expect(store.counts).toEqual(before);
    store.maxStoreBytes = 2 ** 19;
    const { storedBytes, storedSpans, storedLogs, storedPoints } = store.counts;
    expect(storedBytes).toBeLessThanOrEqual(2 ** 19);
    for (const count of [storedSpans, storedLogs, storedPoints]) expect(count).toBeGreaterThan(0);
    expect(
      store.logs.listLogs({ text: '', minSeverity: 0, order: 'newest', offset: 0, limit: 1 }).rows[0],
    ).toMatchObject({
      timeUnixNano: '1499',
    });
  });
});

/** One span, record or point that takes a few hundred bytes, told apart by `number`. */
function ingest(store: TelemetryStore, signal: Signal, number: number): void {
  const text = { key: 'text', value: { stringValue: `${number} ${'x'.repeat(300)}` } };
  const id = traceId.with(15, number & 0xff).with(14, number >>> 8);
  const body = { stringValue: 'payment declined' };
  const requests: Record<Signal, Fields> = {
    traces: {
      resourceSpans: [{ scopeSpans: [{ spans: [{ traceId: id, name: `pay ${number}`, attributes: [text] }] }] }],
    },
    logs: {
      resourceLogs: [
        { scopeLogs: [{ logRecords: [{ timeUnixNano: `${number}`, traceId: id, body, attributes: [text] }] }] },
      ],
    },
    metrics: {
      resourceMetrics: [
        { scopeMetrics: [{ metrics: [{ name: 'load', gauge: { dataPoints: [{ attributes: [text] }] } }] }] },
      ],
    },
  };
  const accepted = store.ingest(signal, 'protobuf', encode(messages[signal], requests[signal]));
  expect(accepted).toEqual({ ok: true, value: { rejected: 0, message: '' } });
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encode } from '../../test/otlp/otlp-schema.ts';
import { spanIdOf, traceIdOf } from '../../test/otlp/test-spans.ts';
import { atOnce } from './query/query-clock.testing.ts';
import { TraceStore } from './trace-store.ts';

interface Sent {
  readonly service: string;
  readonly resource?: Readonly<Record<string, string | number>>;
  readonly startMs: number;
  readonly durationMs?: number;
  readonly isFailed?: boolean;
}

const second = 1000;

describe('runs', () => {
  test('are processes by instance id, else by process id, the newest first', () => {
    const store = storeOf([
      { service: 'cart', resource: { 'service.instance.id': 'x', 'process.pid': 1 }, startMs: 1000 },
      { service: 'cart', resource: { 'service.instance.id': 'x', 'process.pid': 1 }, startMs: 900_000, isFailed: true },
      { service: 'cart', resource: { 'process.pid': 42, 'host.name': 'box' }, startMs: 2000 },
      { service: 'cart', resource: { 'process.pid': 42, 'host.name': 'other' }, startMs: 3000, durationMs: 5 },
    ]);
    expect(runsOf(store)).toMatchObject([
      { service: 'cart', instance: '42', startMs: 3000, endMs: 3005, spanCount: 1 },
      { service: 'cart', instance: '42', startMs: 2000 },
      { service: 'cart', instance: 'x', startMs: 1000, endMs: 900_000, spanCount: 2, errorCount: 1 },
    ]);
  });

  test('are what lies between pauses of a minute, where nothing tells the process', () => {
    const store = storeOf([
      { service: 'cart', startMs: 0, durationMs: 10 * second },
      { service: 'cart', startMs: 65 * second },
      { service: 'mail', startMs: 100 * second },
      { service: 'cart', startMs: 126 * second },
    ]);
    expect(runsOf(store).map(({ service, spanCount }) => [service, spanCount])).toEqual([
      ['cart', 1],
      ['mail', 1],
      ['cart', 2],
    ]);
  });

  test('have each span once, and filters that find just these, in whatever pieces they come', () => {
    const id = fc.constantFrom('1', '2');
    const resource = fc.record(
      {
        'service.instance.id': id,
        'process.pid': fc.constantFrom(1, 2),
        'host.name': id,
        'host.id': id,
        'container.id': id,
      },
      { requiredKeys: [] },
    );
    const sent = fc.record({
      service: fc.constantFrom('cart', 'mail "x"'),
      resource,
      startMs: fc.oneof(fc.nat(400 * second), fc.nat(4000)),
      durationMs: fc.nat(70 * second),
    });
    fc.assert(
      fc.property(fc.array(fc.record({ sent, seals: fc.boolean() }), { maxLength: 30 }), (steps) => {
        const store = new TraceStore({ maxStoreBytes: 2 ** 30 });
        for (const [i, step] of steps.entries()) {
          receive(store, step.sent, i + 1);
          if (step.seals) store.seal();
          if (step.seals) runsOf(store);
        }
        const runs = runsOf(store);
        expect(runs.reduce((total, { spanCount }) => total + spanCount, 0)).toBe(steps.length);
        for (const run of runs) {
          const { rows, problem } = store.listOperations({
            filter: run.filter,
            by: 'service',
            order: 'count',
            offset: 0,
            limit: 9,
          });
          expect(problem).toBeUndefined();
          expect(rows).toMatchObject([{ service: run.service, name: '', kind: 0, count: run.spanCount }]);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('the field start', () => {
  test('compares times to the nanosecond, with an offset from UTC or without', () => {
    const store = storeOf([{ service: 'a', startMs: Date.parse('2026-01-31T14:30:05.250Z') }]);
    const finds = (filter: string) =>
      store.listTraces({ filter, errorsOnly: false, order: 'newest', offset: 0, limit: 1 }).matched === 1;
    expect(finds('start>=2026-01-31T14:30:05.25Z')).toBe(true);
    expect(finds('start<=2026-01-31T16:30:05.25+02:00')).toBe(true);
    expect(finds('start>2026-01-31T14:30:05.25Z')).toBe(false);
    expect(finds('start>2026-01-31T14:30:05.249999999Z')).toBe(true);
    expect(finds('start<2026-01-31T14:30:05.250000001Z')).toBe(true);
    expect(finds('start>2026-02-02')).toBe(false);
    expect(finds('start<2026-02-02T10:00')).toBe(true);
  });
});

function storeOf(spans: readonly Sent[]): TraceStore {
  const store = new TraceStore({ maxStoreBytes: 2 ** 30 });
  for (const [i, span] of spans.entries()) receive(store, span, i + 1);
  return store;
}

function runsOf(store: TraceStore) {
  return atOnce(store.listRuns({ limit: 100 }));
}

function receive(
  store: TraceStore,
  { service, resource = {}, startMs, durationMs = 0, isFailed }: Sent,
  id: number,
): void {
  const attributes = Object.entries({ 'service.name': service, ...resource }).map(([key, value]) => ({
    key,
    value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
  }));
  const span = {
    traceId: Buffer.from(traceIdOf(id), 'hex'),
    spanId: Buffer.from(spanIdOf(id), 'hex'),
    startTimeUnixNano: String(BigInt(startMs) * 1_000_000n),
    endTimeUnixNano: String(BigInt(startMs + durationMs) * 1_000_000n),
    status: isFailed ? { code: 2 } : {},
  };
  const request = { resourceSpans: [{ resource: { attributes }, scopeSpans: [{ spans: [span] }] }] };
  const result = store.ingest(encode('ExportTraceServiceRequest', request), 'protobuf');
  if (!result.ok) throw new Error(result.problem.message);
}

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
        'spanwright.run.id': fc.constantFrom('told', 'other'),
      },
      { requiredKeys: [] },
    );
    const sent = fc.record({
      service: fc.constantFrom('cart', 'mail "x"'),
      resource,
      startMs: fc.oneof(fc.nat(400 * second), fc.nat(4000)),
      durationMs: fc.nat(70 * second),
    });
    const commands = fc.array(fc.nat(400 * second), { maxLength: 3 });
    fc.assert(
      fc.property(
        fc.array(fc.record({ sent, seals: fc.boolean() }), { maxLength: 30 }),
        commands,
        (steps, startsMs) => {
          const store = new TraceStore({ maxStoreBytes: 2 ** 30 });
          for (const [i, step] of steps.entries()) {
            receive(store, step.sent, i + 1);
            if (step.seals) store.seal();
            if (step.seals) runsOf(store);
          }
          for (const [i, startMs] of startsMs.entries()) {
            store.beginRun({ id: `told.${i}`, mark: 'told', title: `command ${i}`, startMs });
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
            expect(rows.map(({ service }) => service).sort()).toEqual([...run.services].sort());
            expect(rows.reduce((total, { count }) => total + count, 0)).toBe(run.spanCount);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('runs that were told of', () => {
  const mark = { 'spanwright.run.id': 'k3x9ab' };
  const command = (number: number, title: string, startMs: number) => ({
    id: `k3x9ab.${number}`,
    mark: 'k3x9ab',
    title,
    startMs,
  });

  test('are all processes of a command, with its title and how it ended', () => {
    const store = storeOf([
      { service: 'cart', resource: { ...mark, 'process.pid': 1 }, startMs: 10_500, durationMs: 10 },
      { service: 'mail', resource: { ...mark, 'process.pid': 2 }, startMs: 10_600, isFailed: true },
      { service: 'cart', resource: { ...mark, 'process.pid': 3 }, startMs: 30_000 },
      { service: 'cart', resource: { 'process.pid': 4 }, startMs: 10_700 },
    ]);
    store.beginRun(command(1, 'npm start', 10_000));
    store.endRun({ id: 'k3x9ab.1', endMs: 20_000, exitCode: 1 });
    store.beginRun(command(2, 'npm test', 29_000));
    expect(runsOf(store)).toEqual([
      expect.objectContaining({ id: 'k3x9ab.2', title: 'npm test', isOn: true, services: ['cart'], spanCount: 1 }),
      expect.objectContaining({ instance: '4', services: ['cart'] }),
      {
        ...{ id: 'k3x9ab.1', title: 'npm start', exitCode: 1, instance: 'k3x9ab.1', filter: 'run:k3x9ab.1' },
        ...{ service: 'cart', services: ['cart', 'mail'], startMs: 10_500, endMs: 10_600, spanCount: 2, errorCount: 1 },
      },
    ]);
  });

  test('are told apart by when they were started, where nothing tells the process', () => {
    const store = storeOf([
      { service: 'cart', resource: mark, startMs: 1000 },
      { service: 'cart', resource: mark, startMs: 3000 },
    ]);
    store.beginRun(command(1, 'python shop.py', 500));
    store.beginRun(command(2, 'python shop.py', 2900));
    expect(runsOf(store).map(({ id }) => id)).toEqual(['k3x9ab.2', 'k3x9ab.1']);
  });

  test('begin before they are told of, but not before the end of the one before', () => {
    const store = storeOf([
      { service: 'cart', resource: mark, startMs: 1000 },
      { service: 'cart', resource: mark, startMs: 2100 },
    ]);
    store.beginRun(command(1, 'first', 500));
    store.endRun({ id: 'k3x9ab.1', endMs: 2000 });
    store.beginRun(command(2, 'second', 2200));
    expect(runsOf(store).map(({ title }) => title)).toEqual(['second', 'first']);
  });

  test('are processes where nothing was told of their mark', () => {
    const store = storeOf([
      { service: 'cart', resource: { ...mark, 'process.pid': 1 }, startMs: 1000 },
      { service: 'cart', resource: { ...mark, 'process.pid': 2 }, startMs: 2000 },
    ]);
    expect(runsOf(store).map(({ instance, title }) => [instance, title])).toEqual([
      ['2', undefined],
      ['1', undefined],
    ]);
  });

  test('are forgotten with what they have sent, once they have ended', () => {
    const store = storeOf([]);
    store.beginRun(command(1, 'npm start', 500));
    store.beginRun(command(2, 'npm test', 1500));
    store.endRun({ id: 'k3x9ab.1', endMs: 1000 });
    store.told.forgetEnded();
    expect(store.told.all.map(({ title }) => title)).toEqual(['npm test']);
  });

  test('outlive what they have sent', () => {
    const store = storeOf([]);
    store.beginRun(command(1, 'npm start', 500));
    store.clear();
    receive(store, { service: 'cart', resource: mark, startMs: 1000 }, 1);
    expect(runsOf(store)).toMatchObject([{ title: 'npm start' }]);
  });
});

describe('the field run', () => {
  const mark = { 'spanwright.run.id': 'k3x9ab' };
  const store = storeOf([
    { service: 'a', resource: mark, startMs: 1000 },
    { service: 'b', resource: mark, startMs: 9000, isFailed: true },
    { service: 'c', resource: { 'process.pid': 7 }, startMs: 5000 },
  ]);
  store.beginRun({ id: 'k3x9ab.1', mark: 'k3x9ab', title: 'npm start', startMs: 900 });
  store.beginRun({ id: 'k3x9ab.2', mark: 'k3x9ab', title: 'npm test', startMs: 8000 });
  const servicesFound = (filter: string, from = store) => {
    const { rows, problem } = from.listTraces({ filter, errorsOnly: false, order: 'newest', offset: 0, limit: 9 });
    return problem?.message ?? rows.map(({ rootService }) => rootService).join('');
  };

  test.each([
    ['run:last', 'b'],
    ['run:k3x9ab.1', 'a'],
    ['run:"npm start"', 'a'],
    ['run:npm*', 'ba'],
    ['run~"^npm (start|test)$"', 'ba'],
    ['run:npm* error', 'b'],
    ['run!=last', 'ca'],
    ['-run:last', 'ca'],
    ['{run:last} {error}', 'b'],
    ['run:"last"', ''],
    ['run:nothing', ''],
    ['run>1', 'Write which run, as in run:last or run:"npm start".'],
  ])('%s finds %s', (filter, found) => expect(servicesFound(filter)).toBe(found));

  test('has the newest process for the last run, where no start was told', () => {
    const untold = storeOf([
      { service: 'a', startMs: 1000 },
      { service: 'b', resource: { 'process.pid': 1 }, startMs: 500 },
    ]);
    expect(servicesFound('run:last', untold)).toBe('a');
    expect(servicesFound('run:last', storeOf([]))).toBe('');
  });

  test('follows the runs as they begin', () => {
    const growing = storeOf([{ service: 'a', resource: mark, startMs: 1000 }]);
    expect(servicesFound('run:last', growing)).toBe('a');
    receive(growing, { service: 'b', resource: mark, startMs: 9000 }, 2);
    growing.beginRun({ id: 'x.1', mark: 'k3x9ab', title: 'one', startMs: 900 });
    expect(servicesFound('run:one', growing)).toBe('ba');
    growing.beginRun({ id: 'x.2', mark: 'k3x9ab', title: 'two', startMs: 8900 });
    expect(servicesFound('run:one', growing)).toBe('a');
    expect(servicesFound('run:last', growing)).toBe('b');
  });

  test('speaks of spans within a trace, too', () => {
    const found = store.findSpans({ traceId: traceIdOf(2), filter: 'run:last' });
    expect(Array.from(found!.rows)).toEqual([0]);
  });

  test('is completed with the runs that are known, by what they are called', () => {
    const texts = (filter: string) =>
      store.completeFilter({ filter, cursor: filter.length }).items.map(({ text, detail }) => `${text} ${detail}`);
    expect(texts('run:')).toEqual(['last the run that started last', 'k3x9ab.2 npm test', 'k3x9ab.1 npm start']);
    expect(texts('run:start')).toEqual(['k3x9ab.1 npm start']);
    expect(texts('spanwright')).toEqual([]);
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

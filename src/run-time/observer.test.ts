import { describe, expect, test } from 'vitest';
import { encode } from '../../test/otlp/otlp-schema.ts';
import type { LogFacts } from '../logs/log-facts.ts';
import { atOnce } from '../traces/query/query-clock.testing.ts';
import { TraceStore } from '../traces/trace-store.ts';
import { RunTimeObserver } from './observer.ts';

interface Sent {
  readonly trace: number;
  readonly id: number;
  readonly parent?: number;
  readonly name?: string;
  readonly kind?: number;
  readonly service?: string;
  readonly instance?: string;
  readonly startMs?: number;
  readonly attributes?: Readonly<Record<string, string>>;
}

const hex = (number: number, digits: number) => Buffer.from(number.toString(16).padStart(digits, '0'), 'hex');
const entries = (all: Readonly<Record<string, string>>) =>
  Object.entries(all).map(([key, value]) => ({ key, value: { stringValue: value } }));

/** A store whose traces are looked at. */
function observed() {
  const store = new TraceStore({ maxStoreBytes: 1 << 28 });
  const observer = new RunTimeObserver(store);
  let now = 0;
  const send = (...spans: readonly Sent[]) => {
    for (const {
      trace,
      id,
      parent,
      name = 'work',
      kind = 1,
      service = 'shop',
      instance = 'a',
      startMs = trace,
      attributes = {},
    } of spans) {
      const span = {
        traceId: hex(trace, 32),
        spanId: hex(id, 16),
        ...(parent !== undefined && { parentSpanId: hex(parent, 16) }),
        flags: 0x100,
        name,
        kind,
        startTimeUnixNano: String(startMs * 1e6),
        endTimeUnixNano: String((startMs + 10) * 1e6),
        attributes: entries(attributes),
      };
      const resource = { attributes: entries({ 'service.name': service, 'service.instance.id': instance }) };
      const request = { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'lib' }, spans: [span] }] }] };
      const stored = store.ingest(encode('ExportTraceServiceRequest', request), 'protobuf');
      if (!stored.ok) throw new Error(stored.problem.message);
    }
  };
  const report = (afterMs = 3_000, logs: readonly LogFacts[] = []) => {
    atOnce(observer.update(now));
    now += afterMs;
    return observer.report(atOnce(observer.update(now)), [], logs);
  };
  const found = () => report().findings.map(({ rule, source, count }) => `${rule} ${source.name} ${count}×`);
  const steps = () => [...observer.update(now)].length;
  return { send, report, found, steps };
}

const secret = { 'user.password': 'hunter2' };

describe('findings', () => {
  test('are told by rule and source, with the newest example', () => {
    const { send, report } = observed();
    send({ trace: 1, id: 1, attributes: secret }, { trace: 2, id: 2, attributes: secret }, { trace: 3, id: 3 });
    expect(report()).toMatchObject({
      complete: true,
      findings: [
        {
          rule: 'sensitive-attribute-seen',
          severity: 'warning',
          sameAs: ['sensitive-attribute', 'baggage-leak'],
          source: { service: 'shop', scope: 'lib', name: 'work' },
          count: 2,
          traceId: '2'.padStart(32, '0'),
          spanId: '2'.padStart(16, '0'),
        },
      ],
    });
  });

  test('wait until a trace rests', () => {
    const { send, report, found } = observed();
    send({ trace: 1, id: 2, parent: 1 });
    expect(report(1_000)).toMatchObject({ complete: false, findings: [] });
    send({ trace: 1, id: 1 });
    expect(found()).toEqual([]);
  });

  test('are taken back when what was missing comes after all', () => {
    const { send, found } = observed();
    send({ trace: 1, id: 2, parent: 1 }, { trace: 2, id: 3, startMs: 100 });
    expect(found()).toEqual(['parent-never-came work 1×']);
    send({ trace: 1, id: 1 });
    expect(found()).toEqual([]);
  });

  test('are gone when a later run has the same place without them, and stay while it has not come there', () => {
    const { send, found } = observed();
    send({ trace: 1, id: 1, name: 'login', attributes: secret }, { trace: 2, id: 2, name: 'pay', attributes: secret });
    expect(found()).toHaveLength(2);
    send({ trace: 3, id: 3, name: 'login', instance: 'b', startMs: 100 });
    expect(found()).toEqual(['sensitive-attribute-seen pay 1×']);
  });

  test('of several traces do not ask which of them comes first', () => {
    const { send, found } = observed();
    send({ trace: 1, id: 1, name: 'order' }, { trace: 1, id: 2, name: 'pack', parent: 1 });
    send({ trace: 2, id: 3, name: 'pack', startMs: 103 }, { trace: 3, id: 4, name: 'order', startMs: 100 });
    expect(found()).toEqual(['context-lost pack 1×']);
  });

  test('of a program without a name are gone once it has one', () => {
    const { send, found } = observed();
    send({ trace: 1, id: 1, service: 'unknown_service:node' });
    expect(found()).toEqual(['missing-service-name work 1×']);
    send({ trace: 2, id: 2, startMs: 100 });
    expect(found()).toEqual([]);
  });

  test('of names with numbers in them are of one source', () => {
    const { send, found } = observed();
    for (let i = 1; i <= 15; i++) send({ trace: i, id: i, name: `load ${i}` });
    expect(found()).toEqual(['high-cardinality-name load 15 5×']);
  });
});

describe('scores', () => {
  test('are those of the specification, by the rules that can be judged', () => {
    const { send, report } = observed();
    send({ trace: 1, id: 1 });
    expect(report().scores).toMatchObject([{ service: 'shop', score: 100 }]);
    // A CLIENT root is Important: 30 of 250.
    send({ trace: 2, id: 2, kind: 3 });
    const [score] = report().scores;
    expect(score!.score).toBe(Math.round((220 / 250) * 100));
    expect(score!.rules.find(({ id }) => id === 'SPA-004')).toMatchObject({
      passed: false,
      reason: 'a root is a CLIENT span',
    });
    expect(score!.rules.find(({ id }) => id === 'SPA-003')).toMatchObject({ passed: undefined });
  });

  test('count what the last run has logged', () => {
    const { send, report } = observed();
    const logged = (instance: string, told: Partial<LogFacts>): LogFacts => ({
      service: 'shop',
      resource: [{ key: 'service.instance.id', value: instance }],
      newestNs: 99e6,
      keys: new Map(),
      ...told,
    });
    const judged = (...logs: readonly LogFacts[]) =>
      Object.fromEntries(report(3_000, logs).scores[0]!.rules.map(({ id, passed }) => [id, passed]));
    send({ trace: 1, id: 1 }, { trace: 2, id: 2, instance: 'b', startMs: 100 });
    // Before its first span, but of the process that began the run.
    expect(judged(logged('b', { unnumberedNs: 99e6 }))).toMatchObject({ 'LOG-002': false, 'RES-004': true });
    expect(judged(logged('b', { keys: new Map([['service.name', 99e6]]) }))).toMatchObject({
      'LOG-001': true,
      'LOG-002': true,
      'RES-004': false,
    });
    // Of the run before.
    expect(judged(logged('a', { unnumberedNs: 99e6 }))).toMatchObject({ 'LOG-002': undefined });
    // Of a replica, which goes on; what it logged before does not count.
    expect(judged(logged('a', { newestNs: 101e6, unnumberedNs: 99e6 }))).toMatchObject({ 'LOG-002': true });
  });

  test('are of the last run', () => {
    const { send, report } = observed();
    send({ trace: 1, id: 1, kind: 3 });
    expect(report().scores[0]!.score).toBeLessThan(100);
    send({ trace: 2, id: 2, instance: 'b', startMs: 100 });
    expect(report().scores[0]!.score).toBe(100);
  });
});

test('many traces are noted in several steps, and looked at once they rest', () => {
  const { send, report, steps } = observed();
  send(...Array.from({ length: 1_200 }, (_, index) => ({ trace: index + 1, id: index + 1, attributes: secret })));
  expect(steps()).toBe(1);
  expect(steps()).toBe(0);
  expect(report().findings).toMatchObject([{ rule: 'sensitive-attribute-seen', count: 1_200 }]);
});

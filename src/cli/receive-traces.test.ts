import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { receive, storeOf, type TestSpan, traceIdOf } from '../../test/otlp/test-spans.ts';
import { memoryIo } from './command.testing.ts';
import { tellTraces } from './receive-traces.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 4, 6, 12, 30) });
});
afterEach(() => {
  vi.useRealTimers();
});

const start = new Date(2026, 4, 6, 12, 29, 1).getTime() * 1e6;
const span = (trace: number, id: number, more: Partial<TestSpan> = {}): TestSpan => ({
  trace,
  id,
  name: 'POST /checkout',
  service: 'shop',
  start,
  end: start + 34e6,
  ...more,
});

function telling(asJson = false) {
  const store = storeOf([]);
  const io = memoryIo('/');
  const { end } = tellTraces(store, io, asJson);
  return { io, end, come: (...spans: TestSpan[]) => receive(store, spans) };
}

it('prints a line a trace once it rests', () => {
  const { io, come } = telling();
  come(span(1, 1));
  come(span(1, 2, { parent: 1, name: 'charge', service: 'payment', isFailed: true }));
  vi.advanceTimersByTime(1_000);
  expect(io.stderr).toBe('');
  vi.advanceTimersByTime(1_000);
  expect(io.stderr).toBe(`12:29:01  POST /checkout  [shop, payment]  2 spans  34 ms  1 failed  ${traceIdOf(1)}\n`);
  vi.advanceTimersByTime(10_000);
  expect(io.stderr.match(/\n/g)).toHaveLength(1);
  expect(io.stdout).toBe('');
});

it('prints another where more comes later, and at the end what does not rest yet', () => {
  const { io, end, come } = telling();
  come(span(1, 1));
  vi.advanceTimersByTime(2_000);
  come(span(1, 2, { parent: 1 }));
  end();
  expect(io.stderr.split('\n').map((line) => /\d+ spans?/.exec(line)?.[0])).toEqual(['1 span', '2 spans', undefined]);
  come(span(2, 1));
  vi.advanceTimersByTime(10_000);
  expect(io.stderr).not.toContain(traceIdOf(2));
});

it('shows what programs send as it is, and of much a part', () => {
  const { io, end, come } = telling();
  const services = ['a', 'b', 'c', 'd', 'e', 'f'];
  come(...services.map((service, index) => span(1, index + 1, { service, name: '\u001b[2J\u202e' })));
  for (let trace = 2; trace <= 60; trace++) come(span(trace, 1));
  end();
  const lines = io.stderr.trimEnd().split('\n');
  expect(lines[0]).toContain('  ␛[2J[U+202E]  [a, b, c, d, 2 more]  6 spans  ');
  expect(lines).toHaveLength(51);
  expect(lines.at(-1)).toBe('… and 10 traces more');
});

it('prints all as JSON for programs', () => {
  const { io, end, come } = telling(true);
  come(span(1, 1, { isFailed: true }));
  for (let trace = 2; trace <= 60; trace++) come(span(trace, 1));
  end();
  const [first, ...others] = io.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(first).toEqual({
    trace: traceIdOf(1),
    name: 'POST /checkout',
    service: 'shop',
    start: new Date(start / 1e6).toISOString(),
    durationMs: 34,
    spans: 1,
    errors: 1,
    services: ['shop'],
  });
  expect(others).toHaveLength(59);
  expect(io.stderr).toBe('');
});

import fc from 'fast-check';
import type { TraceData } from '../../protocol/traces.ts';

export interface SpanSketch {
  readonly depth: number;
  readonly name?: string;
  readonly service?: string;
  readonly failed?: boolean;
  readonly startNs?: number;
  readonly durationNs?: number;
}

/** A trace from spans in pre-order; a depth of more than one below the span before counts as one below. */
export function traceOf(sketches: readonly SpanSketch[], overrides: Partial<TraceData> = {}): TraceData {
  const names: string[] = [];
  const services: string[] = [];
  const intern = (list: string[], text: string) => {
    if (!list.includes(text)) list.push(text);
    return list.indexOf(text);
  };
  const count = sketches.length;
  const parent = new Int32Array(count).fill(-1);
  const depth = new Int32Array(count);
  const subtreeSize = new Int32Array(count).fill(1);
  const open: number[] = [];
  sketches.forEach((sketch, row) => {
    open.length = Math.min(open.length, sketch.depth);
    depth[row] = open.length;
    parent[row] = open.at(-1) ?? -1;
    for (const ancestor of open) subtreeSize[ancestor]! += 1;
    open.push(row);
  });
  return {
    traceId: 'f'.repeat(32),
    revision: 1,
    startUnixNano: '1700000000000000000',
    durationNs: sketches.reduce((last, { startNs = 0, durationNs = 1000 }) => Math.max(last, startNs + durationNs), 0),
    services,
    names,
    spanIds: sketches.map((_, row) => (row + 1).toString(16).padStart(16, '0')).join(''),
    startNs: Float64Array.from(sketches, ({ startNs = 0 }) => startNs),
    durationsNs: Float64Array.from(sketches, ({ durationNs = 1000 }) => durationNs),
    parent,
    depth,
    subtreeSize,
    service: Int32Array.from(sketches, ({ service = 'shop' }) => intern(services, service)),
    name: Int32Array.from(sketches, ({ name = 'work' }) => intern(names, name)),
    kind: new Uint8Array(count).fill(1),
    status: Uint8Array.from(sketches, ({ failed = false }) => (failed ? 2 : 0)),
    eventCount: new Int32Array(count),
    linkCount: new Int32Array(count),
    phantoms: new Int32Array(0),
    events: { row: new Int32Array(0), timeNs: new Float64Array(0), isException: new Uint8Array(0) },
    duplicates: [],
    ...overrides,
  };
}

export const traces: fc.Arbitrary<TraceData> = fc
  .array(
    fc.record({
      depth: fc.nat(8),
      name: fc.constantFrom('GET /cart', 'SELECT', 'charge', 'publish Order'),
      service: fc.constantFrom('web', 'cart', 'payment'),
      failed: fc.boolean(),
    }),
    { maxLength: 80 },
  )
  .map((sketches) => traceOf(sketches));

/** Traces whose spans are anywhere in time: before their parents, beyond them, beside their siblings, backwards. */
export const timedTraces: fc.Arbitrary<TraceData> = fc
  .array(
    fc.record({
      depth: fc.nat(6),
      name: fc.constantFrom('GET /cart', 'SELECT', 'charge'),
      service: fc.constantFrom('web', 'cart'),
      failed: fc.boolean(),
      startNs: fc.nat(60),
      durationNs: fc.integer({ min: -5, max: 40 }),
    }),
    { maxLength: 60 },
  )
  .map((sketches) => traceOf(sketches));

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timedTraces } from '../trace-data.testing.ts';
import { groupBy, statisticsOf } from './statistics.ts';

describe('statistics by group', () => {
  it('are those of the spans one by one', () => {
    fc.assert(
      fc.property(timedTraces, (trace) => {
        const selfNs = trace.durationsNs.map((duration) => Math.max(0, duration) / 2);
        const grouping = groupBy(trace.service, trace.name);
        const result = statisticsOf(trace, selfNs, grouping);
        const allSelf = selfNs.reduce((sum, each) => sum + each, 0);
        const operations = new Map<string, number[]>();
        trace.parent.forEach((_, row) => {
          const operation = `${trace.service[row]} ${trace.name[row]}`;
          operations.set(operation, [...(operations.get(operation) ?? []), row]);
        });
        expect(grouping.groups).toBe(operations.size);
        for (const rows of operations.values()) {
          const group = grouping.ofRow[rows[0]!]!;
          expect(grouping.firstRows[group]).toBe(rows[0]);
          expect(rows.every((row) => grouping.ofRow[row] === group)).toBe(true);
          const durations = rows.map((row) => trace.durationsNs[row]!).sort((a, b) => a - b);
          const self = rows.reduce((sum, row) => sum + selfNs[row]!, 0);
          expect(result.count[group]).toBe(rows.length);
          expect(result.failed[group]).toBe(rows.filter((row) => trace.status[row] === 2).length);
          expect(result.totalNs[group]).toBe(durations.reduce((sum, each) => sum + each, 0));
          expect(result.minNs[group]).toBe(durations[0]);
          expect(result.maxNs[group]).toBe(durations.at(-1));
          for (const [share, value] of [
            [0.5, result.p50Ns[group]!],
            [0.95, result.p95Ns[group]!],
          ] as const) {
            expect(durations).toContain(value);
            expect(durations.filter((each) => each <= value).length / rows.length).toBeGreaterThanOrEqual(share);
            expect(durations.filter((each) => each < value).length / rows.length).toBeLessThan(share);
          }
          expect(result.selfNs[group]).toBe(self);
          expect(result.selfShare[group]).toBeCloseTo(allSelf > 0 ? self / allSelf : 0);
        }
      }),
    );
  });

  it('leave out rows that belong to no group', () => {
    const grouping = groupBy(Int32Array.of(0, -1, 0), Int32Array.of(3, 3, -1));
    expect([...grouping.ofRow]).toEqual([0, -1, -1]);
    const trace = { durationsNs: Float64Array.of(5, 6, 7), status: new Uint8Array(3) };
    const { count, totalNs } = statisticsOf(trace, new Float64Array(3), grouping);
    expect([...count, ...totalNs]).toEqual([1, 5]);
  });

  it('of nothing are nothing', () => {
    expect(groupBy(new Int32Array(0)).groups).toBe(0);
  });
});

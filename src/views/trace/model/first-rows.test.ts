import fc from 'fast-check';
import { expect, it } from 'vitest';
import { traces } from '../trace-data.testing.ts';
import { firstRows } from './first-rows.ts';
import { visibleRows } from './rows.ts';
import { spanName } from './span-name.ts';

it('the first rows of a trace are a trace', () => {
  fc.assert(
    fc.property(traces, fc.nat(100), (trace, most) => {
      const count = Math.min(most, trace.parent.length);
      const part = firstRows(trace, count);
      expect(part.parent).toHaveLength(count);
      expect(part.durationNs).toBe(trace.durationNs);
      const rows = [...part.parent.keys()];
      for (const row of rows) {
        expect(part.parent[row]).toBeLessThan(row);
        expect(row + part.subtreeSize[row]!).toBeLessThanOrEqual(count);
        expect(spanName(part, row)).toBe(spanName(trace, row));
      }
      // Nothing collapsed, all are in sight.
      expect([...visibleRows(part, new Uint8Array(count))]).toEqual(rows);
    }),
  );
});

it('all rows of a trace are the trace', () => {
  fc.assert(
    fc.property(traces, (trace) => {
      expect(firstRows(trace, trace.parent.length)).toEqual(trace);
    }),
  );
});

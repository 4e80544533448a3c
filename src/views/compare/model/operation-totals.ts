import type { TraceData } from '../../../protocol/traces.ts';
import { operationIds } from './span-shapes.ts';

/** The spans of one service, name and kind in two traces, together. */
export interface OperationTotals {
  readonly service: string;
  readonly name: string;
  readonly before: Totals;
  readonly after: Totals;
}

export interface Totals {
  readonly count: number;
  readonly errorCount: number;
  /** Of all spans together, in nanoseconds. */
  readonly durationNs: number;
}

/** Totals of all operations of either trace; spans that never arrived are left out. */
export function operationTotals(before: TraceData, after: TraceData): readonly OperationTotals[] {
  const [idsBefore, idsAfter] = operationIds(before, after);
  const found = new Map<number, { service: string; name: string; before: MutableTotals; after: MutableTotals }>();
  const add = (trace: TraceData, ids: Int32Array, side: 'before' | 'after') => {
    for (let row = 0; row < ids.length; row++) {
      const service = trace.service[row]!;
      if (service < 0) continue;
      let totals = found.get(ids[row]!);
      if (!totals) {
        const names = { service: trace.services[service]!, name: trace.names[trace.name[row]!]! };
        totals = { ...names, before: nothing(), after: nothing() };
        found.set(ids[row]!, totals);
      }
      totals[side].count++;
      totals[side].durationNs += Math.max(0, trace.durationsNs[row]!);
      if (trace.status[row] === 2) totals[side].errorCount++;
    }
  };
  add(before, idsBefore, 'before');
  add(after, idsAfter, 'after');
  return [...found.values()];
}

type MutableTotals = { -readonly [Name in keyof Totals]: Totals[Name] };

function nothing(): MutableTotals {
  return { count: 0, errorCount: 0, durationNs: 0 };
}

import type { TraceData } from '../../protocol/traces.ts';
import { serviceClass, serviceColorCount } from '../../ui/theme.ts';
import type { TraceState } from './trace-state.ts';

/** The colour of a row as a number below `serviceColorCount`: its service's or, where that was chosen, its depth's; -1 for none. */
export function colorOf(state: TraceState, trace: TraceData, row: number): number {
  const service = trace.service[row]!;
  if (service < 0) return -1;
  return state.options.colorBy.value === 'depth' ? trace.depth[row]! % serviceColorCount : state.colors.value[service]!;
}

/** CSS class that sets `--service` to that colour. */
export function colorClassOf(state: TraceState, trace: TraceData, row: number): string {
  const color = colorOf(state, trace, row);
  return color < 0 ? 'no-service' : serviceClass(color);
}

import { signal } from '@preact/signals';
import type { TraceData } from '../../../protocol/traces.ts';
import type { CodePlace } from '../../../protocol/views.ts';
import { addressOf } from '../model/span-address.ts';
import type { TraceState } from '../trace-state.ts';

/** Why the code that was last asked for was not opened, and of which row. */
export const codeProblem = signal<{ readonly spanId: string; readonly message: string } | undefined>(undefined);

/** Opens the code that made the span of `row`; why there is none is told in the details. */
export function openSpanCode(state: TraceState, trace: TraceData, row: number): void {
  const address = addressOf(trace, row);
  if (!address) return;
  codeProblem.value = undefined;
  state.request('run', { command: 'openSpanCode', traceId: trace.traceId, ...address }).catch((error: Error) => {
    codeProblem.value = { spanId: address.spanId, message: error.message };
  });
}

/** Opens a place that a stack trace of the span names. */
export function openFrame(state: TraceState, spanId: string, frame: CodePlace): void {
  codeProblem.value = undefined;
  state.request('run', { command: 'openFrame', frame }).catch((error: Error) => {
    codeProblem.value = { spanId, message: error.message };
  });
}

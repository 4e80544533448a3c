import { useLayoutEffect, useRef } from 'preact/hooks';
import type { TraceData } from '../../../protocol/traces.ts';
import type { VirtualRowsHandle } from '../../../ui/virtual-rows.tsx';
import { addressOf, rowOfSpan } from '../model/span-address.ts';

/** Keeps the span at the top of the table there when spans that arrive join those above it. */
export function useHeldRow(
  handle: { readonly current: VirtualRowsHandle | undefined },
  trace: TraceData,
  rows: Int32Array,
): void {
  const before = useRef({ trace, rows });
  useLayoutEffect(() => {
    const last = before.current;
    before.current = { trace, rows };
    const top = handle.current?.top() ?? 0;
    if (last.trace === trace || top === 0) return;
    const span = addressOf(last.trace, last.rows[Math.floor(top)] ?? -1);
    const position = span ? rows.indexOf(rowOfSpan(trace, span)) : -1;
    if (position >= 0) handle.current?.scrollTo(position + (top % 1));
  }, [trace, rows]);
}

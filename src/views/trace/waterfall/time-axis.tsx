import { useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useEffect, useRef } from 'preact/hooks';
import { formatDuration, formatTick } from '../../../base/format.ts';
import type { TraceData } from '../../../protocol/traces.ts';
import { IconButton } from '../../../ui/controls.tsx';
import { ticks } from '../model/ticks.ts';
import { type TimeRange, wholeRange } from '../model/time-range.ts';
import type { TraceState } from '../trace-state.ts';
import { type CursorTime, fractionAt } from './pointer-time.ts';

interface TimeAxisProps {
  readonly state: TraceState;
  readonly trace: TraceData;
  readonly cursor: CursorTime;
}

/** The scale above the rows, and the lines through them. Dragging over it chooses the time in sight. */
export function TimeAxis({ state, trace, cursor }: TimeAxisProps) {
  const axis = useRef<HTMLDivElement>(null);
  const dragged = useSignal<TimeRange | undefined>(undefined);
  const from = useRef<number | undefined>(undefined);
  const range = state.range.value;
  const { width } = state.timeline.value;
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      const margin = Number.parseFloat(getComputedStyle(entry!.target).marginRight);
      state.timeline.value = { width: entry!.contentRect.width, margin };
    });
    observer.observe(axis.current!);
    return () => observer.disconnect();
  }, [state]);
  const { stepNs, timesNs } = ticks(range, Math.max(1, Math.floor(width / 90)));
  const place = (time: number) => ({ left: `${((time - range.fromNs) / (range.toNs - range.fromNs)) * 100}%` });
  const timeAt = (event: PointerEvent) => range.fromNs + fractionAt(axis.current!, event) * (range.toNs - range.fromNs);
  const drop = (choose: boolean) => {
    const { value } = dragged;
    from.current = undefined;
    dragged.value = undefined;
    if (choose && value) state.zoomed.value = value;
  };
  return (
    <div class="axis">
      <div class="axis-title secondary-text">
        <RangeLabel state={state} trace={trace} />
      </div>
      <div
        class="axis-scale"
        aria-hidden="true"
        ref={axis}
        title={l10n.t('Drag to zoom')}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          from.current = timeAt(event);
        }}
        onPointerMove={(event) => {
          if (from.current === undefined) return;
          const [start, end] = [from.current, timeAt(event)].sort((a, b) => a - b) as [number, number];
          // A click is not a choice of range.
          const isRange = (end - start) / (range.toNs - range.fromNs) > 3 / Math.max(1, width);
          dragged.value = isRange ? { fromNs: start, toNs: end } : undefined;
        }}
        onPointerUp={() => drop(true)}
        onPointerCancel={() => drop(false)}
      >
        {timesNs.map((time) => (
          <span key={time} class="tick" style={place(time)}>
            <span class="tick-label">{formatTick(time, stepNs)}</span>
          </span>
        ))}
        <Cursor state={state} cursor={cursor} stepNs={stepNs} />
        {dragged.value && (
          <span
            class="dragged-range"
            style={{
              ...place(dragged.value.fromNs),
              width: `${((dragged.value.toNs - dragged.value.fromNs) / (range.toNs - range.fromNs)) * 100}%`,
            }}
          >
            <span class="dragged-label">{formatDuration(dragged.value.toNs - dragged.value.fromNs)}</span>
          </span>
        )}
      </div>
    </div>
  );
}

/** How much of the trace is in sight, and the way back to all of it. */
function RangeLabel({ state, trace }: Pick<TimeAxisProps, 'state' | 'trace'>) {
  const range = state.zoomed.value;
  if (!range) return <>{l10n.t('Span')}</>;
  return (
    <>
      <span class="range-label">
        {l10n.t('{0} of {1}', formatDuration(range.toNs - range.fromNs), formatDuration(wholeRange(trace).toNs))}
      </span>
      <IconButton
        icon="zoomOut"
        label={l10n.t('Whole trace (0)')}
        onClick={() => {
          state.zoomed.value = undefined;
        }}
      />
    </>
  );
}

/** The line under the pointer, through all rows, and its time. */
function Cursor({ state, cursor, stepNs }: Pick<TimeAxisProps, 'state' | 'cursor'> & { readonly stepNs: number }) {
  const fraction = cursor.value;
  if (fraction === undefined) return null;
  const { fromNs, toNs } = state.range.value;
  return (
    <span class={fraction > 0.85 ? 'cursor-line late' : 'cursor-line'} style={{ left: `${fraction * 100}%` }}>
      <span class="cursor-label">{formatTick(fromNs + fraction * (toNs - fromNs), stepNs / 100)}</span>
    </span>
  );
}

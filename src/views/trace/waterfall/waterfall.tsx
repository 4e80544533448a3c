import { useEffect, useRef } from 'preact/hooks';
import { formatTick } from '../../../base/format.ts';
import type { TraceData } from '../../../protocol/traces.ts';
import { Splitter } from '../../../ui/splitter.tsx';
import { VirtualRows } from '../../../ui/virtual-rows.tsx';
import { ticks } from '../model/ticks.ts';
import { pan, wholeRange, zoom } from '../model/time-range.ts';
import type { ModeProps } from '../modes.tsx';
import type { TraceState } from '../trace-state.ts';
import { Minimap } from './minimap.tsx';
import { SpanRow, spanRowId } from './span-row.tsx';
import './waterfall.css';

/** Pixels; as `.span` in app.css. */
const rowHeight = 24;

/** The span tree beside its time line. */
export function Waterfall({ state, trace }: ModeProps) {
  const rows = state.rows.value;
  const selected = state.selected.value;
  useEffect(() => {
    state.pane.current = state.handle.current;
    state.handle.current?.scrollTo(state.top.peek());
    return () => {
      state.handle.current = undefined;
    };
  }, [state]);
  return (
    <>
      <Minimap state={state} trace={trace} />
      <div
        class="waterfall"
        onWheel={(event) => wheel(event, state, trace)}
        onPointerLeave={() => {
          state.hovered = -1;
        }}
      >
        <TimeAxis state={state} />
        <VirtualRows
          class="span-rows"
          role="treegrid"
          tabIndex={0}
          aria-label="Spans"
          aria-rowcount={rows.length}
          aria-colcount={2}
          {...(selected >= 0 && { 'aria-activedescendant': spanRowId(selected) })}
          count={rows.length}
          rowHeight={rowHeight}
          handle={state.handle}
          onWindow={({ top }) => {
            state.top.value = top;
          }}
          onFocus={() => {
            if (state.selected.value < 0 && rows.length > 0) {
              state.select(rows[Math.ceil(state.handle.current!.top())]!);
            }
          }}
          renderRow={(position) => {
            const row = rows[position]!;
            return <SpanRow key={row} state={state} trace={trace} row={row} position={position} />;
          }}
        />
      </div>
      <div class="name-splitter">
        <Splitter
          label="Width of the span names"
          pane="before"
          value={state.nameWidth.value}
          min={120}
          max={800}
          onChange={(width) => {
            state.nameWidth.value = width;
          }}
        />
      </div>
    </>
  );
}

/** The scale above the rows, and the lines through them. */
function TimeAxis({ state }: { state: TraceState }) {
  const axis = useRef<HTMLDivElement>(null);
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
  return (
    <div class="axis" aria-hidden="true">
      <div class="axis-title secondary-text">Span</div>
      <div class="axis-scale" ref={axis}>
        {timesNs.map((time) => (
          <span key={time} class="tick" style={place(time)}>
            <span class="tick-label">{formatTick(time, stepNs)}</span>
          </span>
        ))}
      </div>
    </div>
  );
}

/** Ctrl or Command and wheel zoom around the pointer, Shift and wheel pan; the wheel alone scrolls. */
function wheel(event: WheelEvent, state: TraceState, trace: TraceData): void {
  const whole = wholeRange(trace);
  const range = state.range.value;
  const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    const scale = (event.currentTarget as HTMLElement).querySelector('.axis-scale')!.getBoundingClientRect();
    const fraction = Math.max(0, Math.min(1, (event.clientX - scale.left) / scale.width));
    state.zoomed.value = zoom(range, 1.0015 ** event.deltaY, fraction, whole);
  } else if (sideways !== 0 && state.zoomed.value) {
    event.preventDefault();
    state.zoomed.value = pan(range, (sideways / 800) * (range.toNs - range.fromNs), whole);
  }
}

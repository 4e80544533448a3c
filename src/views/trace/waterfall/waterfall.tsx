import { useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useEffect, useRef } from 'preact/hooks';
import type { TraceData } from '../../../protocol/traces.ts';
import { Splitter } from '../../../ui/splitter.tsx';
import { VirtualRows } from '../../../ui/virtual-rows.tsx';
import { pan, wholeRange, zoom } from '../model/time-range.ts';
import type { ModeProps } from '../modes.tsx';
import type { TraceState } from '../trace-state.ts';
import { Minimap } from './minimap.tsx';
import { type CursorTime, fractionAt } from './pointer-time.ts';
import { HiddenRows, SpanRow, spanRowId } from './span-row.tsx';
import { StickyParents } from './sticky-parents.tsx';
import { TimeAxis } from './time-axis.tsx';
import './waterfall.css';

/** Pixels; as `.span` in waterfall.css. */
const rowHeight = 24;

/** The span tree beside its time line. */
export function Waterfall({ state, trace }: ModeProps) {
  const rows = state.rows.value;
  const shown = state.shown.value;
  const selected = state.selected.value;
  // The first drawing says that it is at the top.
  const before = useRef(state.top.peek());
  const cursor = useSignal<number | undefined>(undefined);
  useEffect(() => {
    state.pane.current = state.handle.current;
    state.handle.current?.scrollTo(before.current);
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
        onPointerMove={(event) => follow(event, cursor)}
        onPointerLeave={() => {
          state.hovered = -1;
          cursor.value = undefined;
        }}
      >
        <TimeAxis state={state} trace={trace} cursor={cursor} />
        <StickyParents state={state} trace={trace} />
        <VirtualRows
          class="span-rows"
          role="treegrid"
          tabIndex={0}
          aria-label={l10n.t('Spans')}
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
            if (shown?.[row] === 0) {
              const end = rows[position + 1] ?? trace.parent.length;
              return <HiddenRows key={row} state={state} trace={trace} row={row} position={position} end={end} />;
            }
            return <SpanRow key={row} state={state} trace={trace} row={row} position={position} />;
          }}
        />
      </div>
      <div class="name-splitter">
        <Splitter
          label={l10n.t('Width of the span names')}
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

/** Where the pointer is over the time line of the rows, for the line that follows it. */
function follow(event: PointerEvent & { readonly currentTarget: HTMLElement }, cursor: CursorTime): void {
  const scale = scaleOf(event.currentTarget);
  const { left, right } = scale.getBoundingClientRect();
  cursor.value = event.clientX >= left && event.clientX <= right ? fractionAt(scale, event) : undefined;
}

function scaleOf(waterfall: HTMLElement): Element {
  return waterfall.querySelector('.axis-scale')!;
}

/** Ctrl or Command and wheel zoom around the pointer, Shift and wheel pan; the wheel alone scrolls. */
function wheel(event: WheelEvent & { readonly currentTarget: HTMLElement }, state: TraceState, trace: TraceData): void {
  const whole = wholeRange(trace);
  const range = state.range.value;
  const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    const next = zoom(range, 1.0015 ** event.deltaY, fractionAt(scaleOf(event.currentTarget), event), whole);
    state.zoomed.value = next.toNs - next.fromNs < whole.toNs ? next : undefined;
  } else if (sideways !== 0 && state.zoomed.value) {
    event.preventDefault();
    state.zoomed.value = pan(range, (sideways / 800) * (range.toNs - range.fromNs), whole);
  }
}

import { useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { formatDuration } from '../../../base/format.ts';
import type { TraceData } from '../../../protocol/traces.ts';
import { brushed, type Grip, gripAt } from '../model/brush.ts';
import { type TimeRange, wholeRange } from '../model/time-range.ts';
import type { TraceState } from '../trace-state.ts';
import { fractionAt } from './pointer-time.ts';

interface BrushProps {
  readonly state: TraceState;
  readonly trace: TraceData;
  readonly children: ComponentChildren;
}

interface Drag {
  readonly grip: Grip;
  /** Where it began, and what was in sight then. */
  readonly startNs: number;
  readonly before: TimeRange | undefined;
}

/** Pixels around an edge in which it can be taken. */
const edge = 6;

/** Chooses the time in sight by dragging: a new range, an edge of the present one, or all of it to elsewhere. */
export function Brush({ state, trace, children }: BrushProps) {
  const box = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag | undefined>(undefined);
  const dragging = useSignal(false);
  const whole = wholeRange(trace);
  const zoomed = state.zoomed.value;
  const timeAt = (event: PointerEvent) => fractionAt(box.current!, event) * whole.toNs;
  const reach = () => (edge / Math.max(1, box.current!.clientWidth)) * whole.toNs;

  useEffect(() => {
    if (!dragging.value) return;
    const cancel = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      state.zoomed.value = drag.current?.before;
      drag.current = undefined;
      dragging.value = false;
    };
    addEventListener('keydown', cancel, true);
    return () => removeEventListener('keydown', cancel, true);
  }, [dragging.value]);

  return (
    <div
      ref={box}
      class={dragging.value ? 'minimap dragging' : 'minimap'}
      title={l10n.t('Drag to zoom, double-click to see the whole trace')}
      aria-hidden="true"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const startNs = timeAt(event);
        drag.current = { grip: gripAt(startNs, zoomed, reach()), startNs, before: zoomed };
        dragging.value = true;
      }}
      onPointerMove={(event) => {
        const { current } = drag;
        if (!current) {
          box.current!.dataset['grip'] = gripAt(timeAt(event), zoomed, reach());
          return;
        }
        const next = brushed(current.grip, current.startNs, timeAt(event), current.before, whole);
        // A click is not a choice of range.
        if (next.toNs - next.fromNs > reach() / 2) state.zoomed.value = next;
      }}
      onLostPointerCapture={() => {
        drag.current = undefined;
        dragging.value = false;
      }}
      onDblClick={() => {
        state.zoomed.value = undefined;
      }}
    >
      {children}
      {zoomed && <Shades zoomed={zoomed} whole={whole} />}
    </div>
  );
}

/** Covers what is out of sight; its edges can be taken. */
function Shades({ zoomed, whole }: { readonly zoomed: TimeRange; readonly whole: TimeRange }) {
  const from = zoomed.fromNs / whole.toNs;
  const to = zoomed.toNs / whole.toNs;
  return (
    <>
      <div class="shade before" style={{ width: `${from * 100}%` }} />
      <div class="shade after" style={{ left: `${to * 100}%` }} />
      <div class="grip" style={{ left: `${from * 100}%` }} />
      <div class="grip" style={{ left: `${to * 100}%` }} />
      <div
        class={from > 0.5 ? 'brush-label before' : 'brush-label'}
        style={{ left: `${(from > 0.5 ? from : to) * 100}%` }}
      >
        {formatDuration(zoomed.toNs - zoomed.fromNs)}
      </div>
    </>
  );
}

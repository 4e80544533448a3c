import { useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { spanIdAt } from '../../../protocol/span-ids.ts';
import type { TraceData } from '../../../protocol/traces.ts';
import { contentHeight } from '../../../ui/row-window.ts';
import { boxAt, type FlameLayout } from '../model/flame-layout.ts';
import { addressOf, rowOfSpan, type SpanAddress } from '../model/span-address.ts';
import type { ModeProps } from '../modes.tsx';
import { axisHeight, laneHeight } from './draw-flame.ts';
import { FlameBox } from './flame-box.tsx';
import { type Pointer, tipPlace, usePanning, wheel } from './flame-pointer.ts';
import type { FlameState } from './flame-state.ts';
import { useDrawing } from './use-drawing.ts';

interface FlameBoxesProps extends Pick<ModeProps, 'state' | 'trace'> {
  readonly flame: FlameState;
  readonly layout: FlameLayout;
}

export function FlameBoxes({ state, trace, flame, layout }: FlameBoxesProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const size = useSignal({ width: 0, height: 0 });
  const top = useSignal(0);
  const hasFocus = useSignal(false);
  const pointer = useSignal<Pointer | undefined>(undefined);
  const lanes = layout.laneStarts.length - 1;
  const lanesHeight = size.value.height - axisHeight;
  const fullHeight = contentHeight(lanes, laneHeight);
  // Taller than browsers scroll: a pixel is then more than one.
  const laneScale = Math.max(1, (lanes * laneHeight - lanesHeight) / Math.max(1, fullHeight - lanesHeight));

  const showLane = (lane: number) => {
    const element = scroller.current;
    if (!element) return;
    const from = (lane * laneHeight) / laneScale;
    const furthest = from - lanesHeight + 2 * laneHeight;
    if (element.scrollTop > from) element.scrollTop = Math.max(0, from - laneHeight);
    else if (element.scrollTop < furthest) element.scrollTop = furthest;
  };
  useEffect(() => {
    flame.showLane.current = showLane;
    state.pane.current = { focus: () => scroller.current?.focus({ preventScroll: true }) };
  });
  useLayoutEffect(() => {
    const element = scroller.current!;
    const measure = () => {
      size.value = { width: element.clientWidth, height: element.clientHeight };
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  // What was selected elsewhere comes into sight.
  const selectedSpan = spanIdAt(trace.spanIds, state.selected.value);
  useEffect(() => flame.bringIntoSight(flame.focused.value), [selectedSpan, flame.merged.value, size.value.height > 0]);

  useDrawing(canvas, scroller, {
    state,
    trace,
    flame,
    layout,
    size: size.value,
    top: top.value,
    hasFocus: hasFocus.value,
  });

  const place = ({ x, y }: Pointer) => {
    const { fromNs, toNs } = flame.range.value;
    const nsPerPixel = (toNs - fromNs) / Math.max(1, size.value.width);
    if (y < axisHeight) return -1;
    return boxAt(
      layout,
      Math.floor(top.value + (y - axisHeight) / laneHeight),
      fromNs + x * nsPerPixel,
      3 * nsPerPixel,
    );
  };
  const hovered = pointer.value ? place(pointer.value) : -1;
  const held = hovered >= 0 ? hovered : layout.order[layout.laneStarts[Math.floor(top.value)] ?? 0];
  useHeldLane(scroller, { trace, layout, held }, laneHeight / laneScale);
  const drag = usePanning(flame, size.value.width, (at) => {
    const box = place(at);
    if (box < 0) return;
    flame.focus(box);
    flame.select();
  });
  const pointed = (event: MouseEvent): Pointer => {
    const { left, top: above } = scroller.current!.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - above };
  };
  const { focused } = flame;
  return (
    <div class="flame-boxes">
      <canvas ref={canvas} />
      <div
        ref={scroller}
        class="flame-scroller"
        role="tree"
        tabIndex={0}
        aria-label={flame.merged.value ? l10n.t('Flame graph, equal call paths merged') : l10n.t('Flame graph by time')}
        aria-activedescendant={focusedId}
        onScroll={(event) => {
          top.value = (event.currentTarget.scrollTop * laneScale) / laneHeight;
        }}
        onFocus={() => {
          hasFocus.value = true;
        }}
        onBlur={() => {
          hasFocus.value = false;
        }}
        onWheel={(event) => wheel(event, flame, pointed(event).x / size.value.width)}
        onDblClick={(event) => flame.zoomToBox(place(pointed(event)))}
        onPointerDown={(event) => drag.start(event, pointed(event))}
        onPointerMove={(event) => {
          pointer.value = pointed(event);
          drag.move(event, pointer.value);
        }}
        onPointerUp={(event) => drag.end(pointed(event))}
        onPointerLeave={() => {
          pointer.value = undefined;
        }}
      >
        <div class="flame-height" style={{ height: `${fullHeight + axisHeight}px` }} />
        <FlameBox
          id={focusedId}
          class="visually-hidden"
          role="treeitem"
          aria-level={Math.max(1, levelOf(layout, focused.value))}
          aria-selected={layout.boxes[state.selected.value] === focused.value}
          state={state}
          trace={trace}
          layout={layout}
          box={focused.value}
        />
      </div>
      {hovered >= 0 && pointer.value && !drag.active() && (
        <FlameBox
          class="flame-tip"
          style={tipPlace(pointer.value, size.value)}
          state={state}
          trace={trace}
          layout={layout}
          box={hovered}
        />
      )}
    </div>
  );
}

const focusedId = 'flame-focused';

interface Held {
  readonly trace: TraceData;
  readonly layout: FlameLayout;
  readonly held: number | undefined;
}

/** Keeps a box where it is on the screen when spans that arrive put lanes above it. */
function useHeldLane(
  scroller: { readonly current: HTMLElement | null },
  { trace, layout, held }: Held,
  pixelsPerLane: number,
): void {
  const before = useRef<{ trace: TraceData; span: SpanAddress | undefined; lane: number } | undefined>(undefined);
  useLayoutEffect(() => {
    const last = before.current;
    if (last?.span && last.trace !== trace && scroller.current) {
      const row = rowOfSpan(trace, last.span);
      if (row >= 0) scroller.current.scrollTop += (layout.lane[layout.boxes[row]!]! - last.lane) * pixelsPerLane;
    }
    const row = held === undefined ? -1 : layout.rows[held]!;
    before.current = { trace, span: addressOf(trace, row), lane: held === undefined ? 0 : layout.lane[held]! };
  });
}

/** Levels of the tree above the box, and its own. */
function levelOf({ parent }: FlameLayout, box: number): number {
  let level = 0;
  for (let each = box; each >= 0; each = parent[each]!) level += 1;
  return level;
}

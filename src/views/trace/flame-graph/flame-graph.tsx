import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { contentHeight } from '../../../ui/row-window.ts';
import { onThemeChange } from '../../../ui/theme.ts';
import { boxAt, type FlameLayout, markBoxes, marksBefore } from '../model/flame-layout.ts';
import { spanName } from '../model/span-name.ts';
import type { ModeProps } from '../modes.tsx';
import { colorOf } from '../row-color.ts';
import type { TraceState } from '../trace-state.ts';
import { axisHeight, drawFlame, laneHeight } from './draw-flame.ts';
import { FlameBar } from './flame-bar.tsx';
import { FlameBox } from './flame-box.tsx';
import { type FlamePalette, readPalette } from './flame-palette.ts';
import { type FlameState, flameStateOf } from './flame-state.ts';
import './flame-graph.css';

/** Spans as boxes below their callers: by time, or merged by call path. */
export function FlameGraph({ state, trace }: ModeProps) {
  const flame = flameStateOf(state);
  const layout = flame.layout.value;
  return (
    <div class="flame-graph">
      <FlameBar flame={flame} trace={trace} />
      {layout && <Boxes state={state} trace={trace} flame={flame} layout={layout} />}
    </div>
  );
}

interface Pointer {
  readonly x: number;
  readonly y: number;
}

interface BoxesProps extends Pick<ModeProps, 'state' | 'trace'> {
  readonly flame: FlameState;
  readonly layout: FlameLayout;
}

function Boxes({ state, trace, flame, layout }: BoxesProps) {
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
  useEffect(() => flame.bringIntoSight(flame.focused.value), [state.selected.value, layout, size.value.height > 0]);

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
        aria-label={flame.merged.value ? 'Flame graph, equal call paths merged' : 'Flame graph by time'}
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

interface Drawing {
  readonly state: TraceState;
  readonly trace: ModeProps['trace'];
  readonly flame: FlameState;
  readonly layout: FlameLayout;
  readonly size: { readonly width: number; readonly height: number };
  readonly top: number;
  readonly hasFocus: boolean;
}

/** Draws after each change, at most once a frame. */
function useDrawing(
  canvas: { readonly current: HTMLCanvasElement | null },
  element: { readonly current: HTMLElement | null },
  { state, trace, flame, layout, size, top, hasFocus }: Drawing,
): void {
  const palette = useRef<FlamePalette | undefined>(undefined);
  const failedBefore = useMemo(() => marksBefore(layout.order, layout.failed), [layout]);
  const searching = state.search.value.trim() !== '';
  const hits = state.hits.value;
  const hitsBefore = useMemo(
    () => (searching ? marksBefore(layout.order, markBoxes(layout, hits)) : undefined),
    [layout, hits, searching],
  );
  const services = state.options.services.value;
  const dimmed = useMemo(() => trace.services.map((service) => services.has(service)), [trace, services]);
  const names = useMemo(() => new Map<number, string>(), [trace]);
  const scene = {
    layout,
    range: flame.range.value,
    ...size,
    top,
    failedBefore,
    hitsBefore,
    selected: layout.boxes[state.selected.value] ?? -1,
    focused: flame.focused.value,
    hasFocus,
    colorOf: (row: number) => colorOf(state, trace, row),
    isDimmed: (row: number) => dimmed[trace.service[row]!] === true,
    nameOf: (row: number) => {
      const key = trace.name[row]! < 0 ? -1 - row : trace.name[row]!;
      const name = names.get(key) ?? spanName(trace, row);
      names.set(key, name);
      return name;
    },
  };
  const draw = useRef(() => {});
  draw.current = () => {
    if (!canvas.current || !element.current) return;
    palette.current ??= readPalette(element.current);
    drawFlame(canvas.current, scene, palette.current);
  };
  const frame = useRef(0);
  useLayoutEffect(() => {
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => draw.current());
  });
  useEffect(() => {
    const stop = onThemeChange(() => {
      palette.current = undefined;
      draw.current();
    });
    return () => {
      stop();
      cancelAnimationFrame(frame.current);
    };
  }, []);
}

/** Dragging moves what is in sight; a press that does not move is a click. */
function usePanning(flame: FlameState, width: number, click: (at: Pointer) => void) {
  const from = useRef<{ readonly x: number; readonly y: number; moved: boolean; last: Pointer } | undefined>(undefined);
  return {
    active: () => from.current?.moved ?? false,
    start(event: PointerEvent & { readonly currentTarget: HTMLElement }, at: Pointer) {
      if (event.button !== 0 || at.x > width) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      from.current = { ...at, moved: false, last: at };
    },
    move(event: PointerEvent & { readonly currentTarget: HTMLElement }, at: Pointer) {
      const drag = from.current;
      if (!drag) return;
      drag.moved ||= Math.hypot(at.x - drag.x, at.y - drag.y) > 3;
      if (!drag.moved) return;
      flame.panBy((drag.last.x - at.x) / Math.max(1, width));
      event.currentTarget.scrollTop += drag.last.y - at.y;
      drag.last = at;
    },
    end(at: Pointer) {
      const drag = from.current;
      from.current = undefined;
      if (drag && !drag.moved) click(at);
    },
  };
}

/** As in the waterfall: Ctrl or Command and wheel zoom around the pointer, Shift and wheel pan; the wheel alone scrolls. */
function wheel(event: WheelEvent, flame: FlameState, fraction: number): void {
  const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    flame.zoomBy(1.0015 ** event.deltaY, Math.max(0, Math.min(1, fraction)));
  } else if (sideways !== 0 && flame.zoomed.value) {
    event.preventDefault();
    flame.panBy(sideways / 800);
  }
}

/** Levels of the tree above the box, and its own. */
function levelOf({ parent }: FlameLayout, box: number): number {
  let level = 0;
  for (let each = box; each >= 0; each = parent[each]!) level += 1;
  return level;
}

/** Beside the pointer, on the side where there is room. */
function tipPlace({ x, y }: Pointer, { width, height }: { width: number; height: number }) {
  return {
    ...(x > width / 2 ? { right: `${width - x + 12}px` } : { left: `${x + 12}px` }),
    ...(y > height / 2 ? { bottom: `${height - y + 8}px` } : { top: `${y + 16}px` }),
  };
}

import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { flameByTime } from '../model/flame-by-time.ts';
import { type FlameLayout, neighbour } from '../model/flame-layout.ts';
import { mergedFlame } from '../model/flame-merged.ts';
import { selfTimes } from '../model/self-time.ts';
import { pan, type TimeRange, zoom } from '../model/time-range.ts';
import type { TraceState } from '../trace-state.ts';

/** What the reader does with the flame graph of a trace. */
export interface FlameState {
  /** Whether equal call paths are one. */
  readonly merged: ReadonlySignal<boolean>;
  readonly layout: ReadonlySignal<FlameLayout | undefined>;
  /** The part of the axis in sight: by time the one that all modes share, merged one of its own. */
  readonly range: ReadonlySignal<TimeRange>;
  readonly zoomed: ReadonlySignal<boolean>;
  /** The box that the keyboard is on: that of the selected span until it is moved; -1 when there are none. */
  readonly focused: ReadonlySignal<number>;
  /** Scrolls so that the lane is in sight; the graph sets it. */
  readonly showLane: { current: ((lane: number) => void) | undefined };
  setMerged(merged: boolean): void;
  focus(box: number): void;
  move(step: 'parent' | 'child' | 'next' | 'previous'): void;
  /** Selects the span of the focused box. */
  select(): void;
  /** Moves as little as needed to have the box in sight. */
  bringIntoSight(box: number): void;
  zoomToBox(box: number): void;
  /** By a factor around a fraction of what is in sight. */
  zoomBy(factor: number, fraction: number): void;
  /** By a part of what is in sight. */
  panBy(part: number): void;
  showAll(): void;
}

const states = new WeakMap<TraceState, FlameState>();

/** Made when first asked for; it lasts while other modes are shown. */
export function flameStateOf(state: TraceState): FlameState {
  const known = states.get(state);
  if (known) return known;
  const made = createFlameState(state);
  states.set(state, made);
  return made;
}

/** Where in `TraceState.kept` the choice is. */
const keptAs = 'flameGraph';

interface Focus {
  readonly layout: FlameLayout;
  readonly selected: number;
  readonly box: number;
}

function createFlameState(state: TraceState): FlameState {
  const merged = computed(() => state.kept.value[keptAs] === 'merged');
  const layout = computed(() => {
    const trace = state.trace.value;
    if (!trace) return undefined;
    return merged.value ? mergedFlame(trace, selfTimes(trace)) : flameByTime(trace);
  });
  const mergedRange: Signal<TimeRange | undefined> = signal(undefined);
  const zoomed = computed(() => (merged.value ? mergedRange.value : state.zoomed.value) !== undefined);
  const range = computed(() => {
    if (!merged.value) return state.range.value;
    const whole = layout.value?.whole ?? { fromNs: 0, toNs: 1 };
    // Spans may have come since.
    return mergedRange.value ? pan(mergedRange.value, 0, whole) : whole;
  });
  const focus: Signal<Focus | undefined> = signal(undefined);
  const focused = computed(() => {
    const boxes = layout.value;
    if (!boxes || boxes.rows.length === 0) return -1;
    const { value } = focus;
    if (value?.layout === boxes && value.selected === state.selected.value) return value.box;
    return boxes.boxes[state.selected.value] ?? 0;
  });

  function setRange(next: TimeRange): void {
    const { whole } = layout.value!;
    const isAll = next.fromNs <= whole.fromNs && next.toNs >= whole.toNs;
    if (merged.value) mergedRange.value = isAll ? undefined : next;
    else state.zoomed.value = isAll ? undefined : next;
  }

  const flame: FlameState = {
    merged,
    layout,
    range,
    zoomed,
    focused,
    showLane: { current: undefined },
    setMerged(next) {
      state.kept.value = { ...state.kept.value, [keptAs]: next ? 'merged' : 'time' };
    },
    focus(box) {
      if (layout.value) focus.value = { layout: layout.value, selected: state.selected.value, box };
    },
    move(step) {
      if (!layout.value || focused.value < 0) return;
      const box = neighbour(layout.value, focused.value, step);
      if (box < 0) return;
      flame.focus(box);
      flame.bringIntoSight(box);
    },
    select() {
      const box = focused.value;
      if (!layout.value || box < 0) return;
      // Of several merged spans the one that is selected stays so.
      if (layout.value.boxes[state.selected.value] !== box) state.select(layout.value.rows[box]!);
      flame.focus(box);
    },
    bringIntoSight(box) {
      const boxes = layout.value;
      if (!boxes || box < 0) return;
      flame.showLane.current?.(boxes.lane[box]!);
      const { fromNs, toNs } = range.value;
      const [from, to] = [boxes.from[box]!, boxes.to[box]!];
      if (to < fromNs || from > toNs) {
        const middle = (Math.max(from, boxes.whole.fromNs) + to) / 2;
        setRange(pan(range.value, middle - (fromNs + toNs) / 2, boxes.whole));
      }
    },
    zoomToBox(box) {
      const boxes = layout.value;
      if (!boxes || box < 0) return;
      const [from, to] = [boxes.from[box]!, boxes.to[box]!];
      const half = Math.max(10, to - from) / 2;
      setRange(pan({ fromNs: (from + to) / 2 - half, toNs: (from + to) / 2 + half }, 0, boxes.whole));
      flame.focus(box);
      flame.showLane.current?.(boxes.lane[box]!);
    },
    zoomBy(factor, fraction) {
      if (layout.value) setRange(zoom(range.value, factor, fraction, layout.value.whole));
    },
    panBy(part) {
      const { fromNs, toNs } = range.value;
      if (layout.value && zoomed.value) setRange(pan(range.value, part * (toNs - fromNs), layout.value.whole));
    },
    showAll() {
      if (merged.value) mergedRange.value = undefined;
      else state.zoomed.value = undefined;
    },
  };
  return flame;
}

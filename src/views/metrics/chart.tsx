import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { dispatchKey, type KeyBinding } from '../../ui/keymap.ts';
import { onThemeChange } from '../../ui/theme.ts';
import { chartKeys, type TimeRange } from './chart-keys.ts';
import { type LineStyle, timeLabels } from './line-style.ts';
import type { ChartData } from './model/chart-data.ts';

/** Where an exemplar stands in the chart; without a value at its lower edge. */
export interface Marker {
  readonly time: number;
  readonly value: number | undefined;
}

interface ChartProps {
  readonly data: ChartData;
  /** By line: how it is drawn; `undefined` when it is not. */
  readonly styles: readonly (LineStyle | undefined)[];
  readonly markers: readonly Marker[];
  /** What it shows, for screen readers. */
  readonly description: string;
  /** The part of time that is drawn; all of it when absent. */
  readonly zoom: TimeRange | undefined;
  setZoom(zoom: TimeRange | undefined): void;
  /** The place in `data.times` that the crosshair is on. */
  setCursor(place: number | undefined): void;
  openMarker(marker: number): void;
  /** Keys of the view around it. */
  readonly keys: readonly KeyBinding[];
  /** Told all keys that it has, for the sheet of keys. */
  readonly bound: { current: readonly KeyBinding[] };
  format(value: number): string;
}

/** Pixels that a click may be away from a marker. */
const reach = 8;
/** Pixels that `12:34:56.789` takes with a gap. */
const timeLabelWidth = 84;

/** Lines over time. What it shows stands in a table too, and its exemplars in a list. */
export function Chart(props: ChartProps) {
  const holder = useRef<HTMLDivElement>(null);
  const current = useRef(props);
  current.current = props;
  const plot = useRef<uPlot | undefined>(undefined);
  const { data, styles, markers, description, zoom, keys, bound } = props;
  // Drawn anew only when the lines are others; else the chart takes the new values and stays as it is.
  const shape = JSON.stringify([data.unit, data.perSecond, data.lines.map(({ id }, i) => [id, styles[i]])]);

  useLayoutEffect(() => {
    const element = holder.current;
    if (!element) return;
    const draw = () => {
      plot.current?.destroy();
      plot.current = createPlot(element, current);
    };
    draw();
    const stopWatching = onThemeChange(draw);
    const observer = new ResizeObserver(() => plot.current?.setSize(sizeOf(element)));
    observer.observe(element);
    return () => {
      stopWatching();
      observer.disconnect();
      plot.current?.destroy();
      plot.current = undefined;
    };
  }, [shape]);

  useLayoutEffect(() => {
    plot.current?.batch(() => {
      plot.current?.setData(alignedData(current.current), false);
      plot.current?.setScale('x', rangeOf(current.current));
    });
  }, [data, zoom, markers]);

  const bindings = useMemo(
    () =>
      chartKeys(() => {
        const { data: drawn, setZoom } = current.current;
        return plot.current && { plot: plot.current, times: drawn.times, setZoom };
      }),
    [],
  ).concat(keys);
  bound.current = bindings;
  return (
    <div
      ref={holder}
      class="chart"
      role="img"
      aria-label={description}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the crosshair
      tabIndex={0}
      onKeyDown={(event) => {
        if (dispatchKey(bindings, event)) event.preventDefault();
      }}
      onClick={(event) => {
        const marker = plot.current && markerAt(plot.current, current.current, event);
        if (marker !== undefined) current.current.openMarker(marker);
      }}
      onDblClick={() => current.current.setZoom(undefined)}
    />
  );
}

function createPlot(element: HTMLElement, current: { readonly current: ChartProps }): uPlot {
  const style = getComputedStyle(element);
  const color = (name: string) => style.getPropertyValue(name).trim() || style.color;
  const text = style.color;
  const grid = { stroke: color('--grid'), width: 1 };
  const axis = { stroke: text, grid, ticks: grid, font: `11px ${style.fontFamily}` };
  const { data, styles } = current.current;
  const options: uPlot.Options = {
    ...sizeOf(element),
    legend: { show: false },
    padding: [10, 12, 0, 0],
    cursor: {
      y: false,
      drag: { x: true, y: false, setScale: false },
      points: { size: 6 },
      bind: { dblclick: () => null },
    },
    scales: { x: { time: true }, y: { range: (_, min, max) => valueRange(min, max) } },
    axes: [
      { ...axis, space: timeLabelWidth, values: (_, splits) => timeLabels(splits) },
      {
        ...axis,
        size: (self, labels) => widthOf(self.ctx, labels ?? []),
        values: (_, splits) => splits.map((value) => current.current.format(value)),
      },
    ],
    series: [
      {},
      ...data.lines.map((_, i): uPlot.Series => {
        const drawn = styles[i];
        return {
          show: drawn !== undefined,
          stroke: color(drawn?.color ?? '--grid'),
          width: 1.5,
          dash: [...(drawn?.dash ?? [])],
          spanGaps: false,
          points: { size: 4 },
        };
      }),
    ],
    hooks: {
      setSelect: [
        (self) => {
          const { left, width } = self.select;
          if (width < 4) return;
          current.current.setZoom({ min: self.posToVal(left, 'x'), max: self.posToVal(left + width, 'x') });
          self.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        },
      ],
      setCursor: [(self) => current.current.setCursor(self.cursor.idx ?? undefined)],
      draw: [(self) => drawMarkers(self, current.current, color('--marker'))],
    },
  };
  const plot = new uPlot(options, alignedData(current.current), element);
  plot.setScale('x', rangeOf(current.current));
  return plot;
}

/** Pixels that the widest label takes, with its tick. */
function widthOf(context: CanvasRenderingContext2D, labels: readonly string[]): number {
  const widths = labels.map((label) => context.measureText(label).width / devicePixelRatio);
  return Math.ceil(Math.max(0, ...widths)) + 18;
}

function alignedData({ data }: ChartProps): uPlot.AlignedData {
  return [[...data.times], ...data.lines.map(({ values }) => [...values])];
}

function sizeOf(element: HTMLElement): { readonly width: number; readonly height: number } {
  return { width: Math.max(80, element.clientWidth), height: Math.max(80, element.clientHeight) };
}

/** The whole of time that there is, with room around a single point. */
function rangeOf({ data: { times }, zoom }: ChartProps): { min: number; max: number } {
  if (zoom) return { ...zoom };
  const min = times[0] ?? Date.now() / 1e3;
  const max = times.at(-1) ?? min;
  return max > min ? { min, max } : { min: min - 30, max: max + 30 };
}

/** From zero where that does not hide how values change. */
function valueRange(min: number | null, max: number | null): [number, number] {
  if (min === null || max === null) return [0, 1];
  const low = min > 0 && max - min < 0.1 * max ? min - (max - min || max) * 0.2 : Math.min(0, min);
  const high = max < 0 ? 0 : max;
  const room = (high - low) * 0.06 || 1;
  return [low < 0 ? low - room : low, high + room];
}

function drawMarkers(plot: uPlot, { markers }: ChartProps, color: string): void {
  const { ctx, bbox } = plot;
  const half = 4 * devicePixelRatio;
  ctx.save();
  ctx.fillStyle = color;
  for (const marker of markers) {
    const x = plot.valToPos(marker.time, 'x', true);
    const y = heightOf(plot, marker, true);
    if (x < bbox.left || x > bbox.left + bbox.width || y < bbox.top) continue;
    ctx.beginPath();
    ctx.moveTo(x, y - half);
    ctx.lineTo(x + half, y);
    ctx.lineTo(x, y + half);
    ctx.lineTo(x - half, y);
    ctx.fill();
  }
  ctx.restore();
}

function heightOf(plot: uPlot, { value }: Marker, canvasPixels: boolean): number {
  return plot.valToPos(value ?? plot.scales['y']?.min ?? 0, 'y', canvasPixels);
}

/** The marker nearest to a click, if one is near. */
function markerAt(plot: uPlot, { markers }: ChartProps, event: MouseEvent): number | undefined {
  const { left, top } = plot.over.getBoundingClientRect();
  let nearest: number | undefined;
  let nearestDistance = reach;
  for (const [i, marker] of markers.entries()) {
    const across = plot.valToPos(marker.time, 'x') - (event.clientX - left);
    const down = heightOf(plot, marker, false) - (event.clientY - top);
    const distance = Math.hypot(across, down);
    if (distance > nearestDistance) continue;
    nearest = i;
    nearestDistance = distance;
  }
  return nearest;
}

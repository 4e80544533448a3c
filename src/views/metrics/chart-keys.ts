import * as l10n from '@vscode/l10n';
import type uPlot from 'uplot';
import type { KeyBinding } from '../../ui/keymap.ts';

/** Seconds since the Unix epoch. */
export interface TimeRange {
  readonly min: number;
  readonly max: number;
}

interface KeyedChart {
  readonly plot: uPlot;
  /** Of its points, ascending. */
  readonly times: readonly number[];
  setZoom(zoom: TimeRange | undefined): void;
}

/** The keys of a chart, as dispatched and as shown; they do nothing while there is none. */
export function chartKeys(chart: () => KeyedChart | undefined): readonly KeyBinding[] {
  const go = (to: (here: number, last: number) => number) => () => {
    const now = chart();
    if (now) moveCrosshair(now, to);
  };
  const zoom = (factor: number) => () => {
    const now = chart();
    if (now) zoomBy(now, factor);
  };
  return [
    { keys: ['ArrowRight'], label: l10n.t('Next time'), run: go((here) => here + 1) },
    { keys: ['ArrowLeft'], label: l10n.t('Time before'), run: go((here) => here - 1) },
    { keys: ['Home'], label: l10n.t('First time'), run: go(() => 0) },
    { keys: ['End'], label: l10n.t('Last time'), run: go((_, last) => last) },
    { keys: ['+', '='], label: l10n.t('Zoom in'), run: zoom(0.5) },
    { keys: ['-'], label: l10n.t('Zoom out'), run: zoom(2) },
    { keys: ['0'], label: l10n.t('All of time'), run: () => chart()?.setZoom(undefined) },
  ];
}

function moveCrosshair({ plot, times }: KeyedChart, to: (here: number, last: number) => number): void {
  const last = times.length - 1;
  if (last < 0) return;
  const place = to(plot.cursor.idx ?? last + 1, last);
  const time = times[Math.max(0, Math.min(last, place))]!;
  plot.setCursor({ left: plot.valToPos(time, 'x'), top: plot.over.clientHeight / 2 });
}

/** Around the crosshair, else around the middle. */
function zoomBy({ plot, times, setZoom }: KeyedChart, factor: number): void {
  const { min = 0, max = 0 } = plot.scales['x'] ?? {};
  const middle = times[plot.cursor.idx ?? -1] ?? (min + max) / 2;
  const half = ((max - min) / 2) * factor;
  const covers = middle - half <= (times[0] ?? 0) && middle + half >= (times.at(-1) ?? 0);
  setZoom(covers ? undefined : { min: middle - half, max: middle + half });
}

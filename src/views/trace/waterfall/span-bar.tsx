import * as l10n from '@vscode/l10n';
import { formatDuration } from '../../../base/format.ts';
import type { TraceData } from '../../../protocol/traces.ts';
import { type Bar, barAt, labelPlace } from '../model/bars.ts';
import { coveredTime, type Stretches } from '../model/covered-time.ts';
import type { CriticalPath } from '../model/critical-path.ts';
import { pixelRuns } from '../model/pixel-runs.ts';
import { positionOf } from '../model/rows.ts';
import type { TraceState } from '../trace-state.ts';
import { Mark, type SpanRowProps } from './span-row.tsx';

/** The span's time; paler where its children were running, with a line below where the critical path runs through it. */
export function SpanBar({ state, trace, row, bar }: SpanRowProps & { readonly bar: Bar }) {
  const range = state.range.value;
  const { width } = state.timeline.value;
  const path = state.path.value;
  const covered = trace.subtreeSize[row]! > 1 ? pixelRuns(coveredOf(trace, row), range, width) : [];
  const critical = path ? pixelRuns(pathOf(path, row), range, width) : [];
  return (
    <>
      <div
        class={trace.durationsNs[row]! < 0 ? 'bar backwards' : 'bar'}
        style={{ left: `${bar.start * 100}%`, width: `${bar.width * 100}%` }}
      />
      {covered.length + critical.length > 0 && (
        <svg class="bar-marks" aria-hidden="true">
          <path class="covered" d={rectangles(covered, 6, 12)} />
          <path class="critical" d={rectangles(critical, 20, 3)} />
        </svg>
      )}
    </>
  );
}

/** Pixels that a label takes, with some to spare: its characters, its padding and, when it warns, the icon. */
const characterWidth = 7;
const labelPadding = 16;
const iconWidth = 18;

interface DurationLabelProps {
  readonly state: TraceState;
  readonly bar: Bar;
  readonly durationNs: number;
}

export function DurationLabel({ state, bar, durationNs }: DurationLabelProps) {
  const text = formatDuration(durationNs);
  const backwards = durationNs < 0;
  const width = text.length * characterWidth + labelPadding + (backwards ? iconWidth : 0);
  const place = labelPlace(bar, width, state.timeline.value);
  const end = bar.start + bar.width;
  const style =
    place === 'after' ? { left: `${end * 100}%` } : { right: `${(1 - (place === 'before' ? bar.start : end)) * 100}%` };
  return (
    <span class={place === 'inside' && !backwards ? 'duration on-bar' : 'duration'} style={style}>
      {text}
      {backwards && <Mark icon="warning" class="warning-text" label={l10n.t('Ends before it starts')} />}
    </span>
  );
}

/** What children cover of the rows that were drawn, by trace: a row with 100,000 children is looked through once. */
const known = new WeakMap<TraceData, Map<number, Stretches>>();

function coveredOf(trace: TraceData, row: number): Stretches {
  let ofTrace = known.get(trace);
  if (!ofTrace) {
    ofTrace = new Map();
    known.set(trace, ofTrace);
  }
  let covered = ofTrace.get(row);
  if (!covered) {
    covered = coveredTime(trace, row);
    if (ofTrace.size > 1_000) ofTrace.clear();
    ofTrace.set(row, covered);
  }
  return covered;
}

function pathOf({ row: rows, fromNs, toNs }: CriticalPath, row: number): Stretches {
  const [from, to] = [positionOf(rows, row), positionOf(rows, row + 1)];
  return { fromNs: fromNs.subarray(from, to), toNs: toNs.subarray(from, to) };
}

/** Pixels; one path however many there are. */
function rectangles(runs: readonly (readonly [from: number, to: number])[], top: number, height: number): string {
  return runs.map(([from, to]) => `M${from} ${top}H${to}v${height}H${from}z`).join('');
}

/** A point in time as a fraction of the axis, `undefined` out of sight. */
export function placeOf(state: TraceState, timeNs: number): number | undefined {
  return barAt(timeNs, 0, state.range.value)?.start;
}

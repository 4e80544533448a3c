import { formatDuration } from '../../base/format.ts';
import type { EdgeStatistics } from '../../protocol/traces.ts';
import type { MapLine } from '../../protocol/views.ts';
import { edgePath, loopPath } from './model/edge-path.ts';
import { errorText, lineWidth, rateText } from './model/figures.ts';

interface MapEdgeProps {
  readonly line: MapLine;
  /** Whether it ends where it begins. */
  readonly isLoop: boolean;
  /** Absent once nobody calls any more. */
  readonly statistics: EdgeStatistics | undefined;
  readonly lit: boolean;
  readonly faint: boolean;
  readonly chosen: boolean;
  readonly labelled: boolean;
  onChoose(): void;
  onHover(on: boolean): void;
  onOpen(): void;
}

/** A line as wide as its calls are many, dashed where some fail. The table has the same for the keyboard. */
export function MapEdge(props: MapEdgeProps) {
  const { line, isLoop, statistics, lit, faint, chosen, labelled, onChoose, onHover, onOpen } = props;
  const path = isLoop ? loopPath(line.points) : edgePath(line.points);
  const failing = (statistics?.errorCount ?? 0) > 0;
  const classes = ['edge', failing && 'failing', lit && 'lit', faint && 'faint', chosen && 'chosen'];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: for the pointer only; edges are rows of the table
    <g
      class={classes.filter(Boolean).join(' ')}
      onClick={onChoose}
      onDblClick={onOpen}
      onPointerEnter={() => onHover(true)}
      onPointerLeave={() => onHover(false)}
    >
      <path
        class="edge-line"
        d={path}
        stroke-width={statistics ? lineWidth(statistics) : 1.2}
        marker-end="url(#arrow)"
      />
      <path class="edge-target" d={path} />
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus; what is read of calls is in the table */}
      <g aria-hidden="true">{labelled && statistics && <EdgeLabel at={line.label} statistics={statistics} />}</g>
    </g>
  );
}

function EdgeLabel({ at, statistics }: { at: MapLine['label']; statistics: EdgeStatistics }) {
  const errors = errorText(statistics);
  return (
    <text class="edge-label" x={at.x} y={at.y + (errors ? -4 : 4)} text-anchor="middle">
      <tspan x={at.x}>{`${rateText(statistics)} · p95 ${formatDuration(statistics.p95Ns)}`}</tspan>
      {errors !== '' && (
        <tspan x={at.x} dy="14" class="edge-errors">
          ⚠ {errors}
        </tspan>
      )}
    </text>
  );
}

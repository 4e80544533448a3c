import { useMemo } from 'preact/hooks';
import type { PositionRange } from '../../base/range.ts';
import { visibleLine } from '../../base/untrusted-text.ts';
import type { CollectorPipeline, CollectorPipelines } from '../../protocol/collector.ts';
import type { PipelineProblem } from '../../protocol/views.ts';
import { Icon } from '../../ui/icons.tsx';
import { type Lane, layOutPipelines, nodeHeight, type PlacedNode } from './model/layout.ts';
import { problemsOf, problemsOfPipeline } from './model/problems.ts';

interface DrawingProps {
  readonly pipelines: CollectorPipelines;
  readonly problems: readonly PipelineProblem[];
  /** Pixels across. */
  readonly room: number;
  reveal(range: PositionRange): void;
}

/** The pipelines of one configuration: lines are drawn, and what stands on them are buttons. */
export function Drawing({ pipelines, problems, room, reveal }: DrawingProps) {
  const { width, height, lanes, links } = useMemo(() => layOutPipelines(pipelines, room), [pipelines, room]);
  return (
    <div class="drawing" style={{ width: `${width}px`, height: `${height}px` }}>
      {pipelines.pipelines.map((pipeline, index) => (
        <section
          key={pipeline.id}
          class={`lane ${laneClasses[pipeline.signal] ?? ''}`}
          style={{ top: `${lanes[index]!.top}px`, height: `${lanes[index]!.height}px` }}
          aria-label={`Pipeline ${visibleLine(pipeline.id, 80)}`}
        >
          <LaneTitle pipeline={pipeline} problems={problemsOfPipeline(pipeline, problems)} reveal={reveal} />
        </section>
      ))}
      <svg class="lines" width={width} height={height} aria-hidden="true">
        <defs>
          <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
            <path d="M0,0 L8,4 L0,8 Z" fill="context-stroke" />
          </marker>
        </defs>
        {lanes.flatMap((lane) => lane.lines.map((line) => <path key={line} class="line" d={line} />))}
        {links.map((line) => (
          <path key={line} class="line link" d={line} />
        ))}
      </svg>
      {lanes.map((lane, index) => (
        <Nodes key={index} lane={lane} problems={problems} reveal={reveal} />
      ))}
    </div>
  );
}

const laneClasses: Readonly<Record<string, string>> = {
  traces: 'traces',
  metrics: 'metrics',
  logs: 'logs',
  profiles: 'profiles',
};

interface LaneTitleProps extends Pick<DrawingProps, 'problems' | 'reveal'> {
  readonly pipeline: CollectorPipeline;
}

function LaneTitle({ pipeline, problems, reveal }: LaneTitleProps) {
  return (
    <button
      type="button"
      class={`lane-title ${problems[0]?.severity ?? ''}`}
      title={problems.map(({ message }) => message).join('\n') || 'Show in the text'}
      onClick={() => reveal(pipeline.range)}
    >
      {problems[0] && <Icon name={problems[0].severity === 'error' ? 'error' : 'warning'} />}
      <span class="untrusted">{visibleLine(pipeline.id, 120)}</span>
    </button>
  );
}

interface NodesProps extends Pick<DrawingProps, 'problems' | 'reveal'> {
  readonly lane: Lane;
}

function Nodes({ lane, problems, reveal }: NodesProps) {
  return (
    <>
      {lane.nodes.map((node, index) => (
        <Node key={index} node={node} problems={problemsOf(node.component, problems)} reveal={reveal} />
      ))}
    </>
  );
}

interface NodeProps extends Pick<DrawingProps, 'problems' | 'reveal'> {
  readonly node: PlacedNode;
}

/** Click shows where it is defined; with Alt, or where nothing defines it, where the pipeline names it. */
function Node({ node: { component, side, x, y, width }, problems, reveal }: NodeProps) {
  const { id, kind, reference, definition } = component;
  const what = kind ?? `undefined ${side}`;
  const facts = [`${what} ${visibleLine(id, 200)}`, ...problems.map(({ message }) => message)];
  const worst = problems[0]?.severity;
  return (
    <button
      type="button"
      class={['node', kind ?? 'undefined', worst].filter(Boolean).join(' ')}
      style={{ left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${nodeHeight}px` }}
      title={facts.join('\n')}
      aria-label={facts.join(', ')}
      onClick={(event) => reveal(event.altKey ? reference : (definition ?? reference))}
    >
      {worst && <Icon name={worst === 'error' ? 'error' : 'warning'} />}
      <span class="node-name untrusted">{visibleLine(id, 200)}</span>
    </button>
  );
}

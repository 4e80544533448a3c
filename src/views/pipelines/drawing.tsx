import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import { formatCount } from '../../base/format.ts';
import type { PositionRange } from '../../base/range.ts';
import { visibleLine } from '../../base/untrusted-text.ts';
import type { CollectorPipeline, CollectorPipelines } from '../../protocol/collector.ts';
import type { SimulationStage } from '../../protocol/simulation.ts';
import type { PipelineProblem } from '../../protocol/views.ts';
import { Icon } from '../../ui/icons.tsx';
import { type Lane, layOutPipelines, nodeHeights, type PlacedNode } from './model/layout.ts';
import { problemsOf, problemsOfPipeline } from './model/problems.ts';
import { droppedCount } from './model/simulation.ts';

interface DrawingProps {
  readonly pipelines: CollectorPipelines;
  readonly problems: readonly PipelineProblem[];
  /** Pixels across. */
  readonly room: number;
  /** What the processors of one of them did to spans. */
  readonly simulated: SimulatedLane | undefined;
  reveal(range: PositionRange): void;
}

export interface SimulatedLane {
  /** Id of the pipeline. */
  readonly pipeline: string;
  readonly stages: readonly SimulationStage[];
  /** Number of the one whose doing is shown. */
  readonly shown: number;
  choose(stage: number): void;
}

/** The pipelines of one configuration: lines are drawn, and what stands on them are buttons. */
export function Drawing({ pipelines, problems, room, simulated, reveal }: DrawingProps) {
  const nodeHeight = simulated ? nodeHeights.counting : nodeHeights.plain;
  const { width, height, lanes, links } = useMemo(
    () => layOutPipelines(pipelines, room, nodeHeight),
    [pipelines, room, nodeHeight],
  );
  return (
    <div class="drawing" style={{ width: `${width}px`, height: `${height}px` }}>
      {pipelines.pipelines.map((pipeline, index) => (
        <section
          key={pipeline.id}
          class={`lane ${laneClasses[pipeline.signal] ?? ''}`}
          style={{ top: `${lanes[index]!.top}px`, height: `${lanes[index]!.height}px` }}
          aria-label={l10n.t('Pipeline {0}', visibleLine(pipeline.id, 80))}
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
        <Nodes
          key={index}
          lane={lane}
          pipeline={pipelines.pipelines[index]!.id}
          problems={problems}
          simulated={pipelines.pipelines[index]!.id === simulated?.pipeline ? simulated : undefined}
          reveal={reveal}
        />
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
      title={problems.map(({ message }) => message).join('\n') || l10n.t('Show in the text')}
      onClick={() => reveal(pipeline.range)}
    >
      {problems[0] && <Icon name={problems[0].severity === 'error' ? 'error' : 'warning'} />}
      <span class="untrusted">{visibleLine(pipeline.id, 120)}</span>
    </button>
  );
}

interface NodesProps extends Pick<DrawingProps, 'problems' | 'simulated' | 'reveal'> {
  readonly lane: Lane;
  /** Its id. */
  readonly pipeline: string;
}

function Nodes({ lane, pipeline, problems, simulated, reveal }: NodesProps) {
  const processors = lane.nodes.filter(({ side }) => side === 'processor');
  const stageOf = (node: PlacedNode): NodeProps['simulated'] => {
    const at = processors.indexOf(node);
    const stage = simulated?.stages[at];
    // The text may be newer than the last run.
    if (!simulated || stage?.id !== node.component.id) return undefined;
    return { stage, isShown: at === simulated.shown, choose: () => simulated.choose(at) };
  };
  return (
    <div role="group" aria-label={l10n.t('Components of pipeline {0}', visibleLine(pipeline, 80))}>
      {lane.nodes.map((node, index) => (
        <Node
          key={index}
          node={node}
          problems={problemsOf(node.component, problems)}
          simulated={stageOf(node)}
          reveal={reveal}
        />
      ))}
    </div>
  );
}

interface NodeProps extends Pick<DrawingProps, 'problems' | 'reveal'> {
  readonly node: PlacedNode;
  readonly simulated: { readonly stage: SimulationStage; readonly isShown: boolean; choose(): void } | undefined;
}

/**
 * Click shows where it is defined, or what it did to spans if some were sent through it; with Alt, or where nothing defines it,
 * where the pipeline names it.
 */
function Node({ node: { component, side, x, y, width, height }, problems, simulated, reveal }: NodeProps) {
  const { id, kind, reference, definition } = component;
  const what = kind ?? undefinedNames[side];
  const facts = [
    `${what} ${visibleLine(id, 200)}${simulated ? ` ${flowFacts(simulated.stage)}` : ''}`,
    ...problems.map(({ message }) => message),
  ];
  const worst = problems[0]?.severity;
  return (
    <button
      type="button"
      class={['node', kind ?? 'undefined', worst].filter(Boolean).join(' ')}
      style={{ left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` }}
      title={facts.join('\n')}
      aria-label={facts.join(', ')}
      aria-pressed={simulated?.isShown}
      onClick={(event) => {
        if (event.altKey) reveal(reference);
        else if (simulated) simulated.choose();
        else reveal(definition ?? reference);
      }}
    >
      {worst && <Icon name={worst === 'error' ? 'error' : 'warning'} />}
      <span class="node-text">
        <span class="node-name untrusted">{visibleLine(id, 200)}</span>
        {simulated && <Flow stage={simulated.stage} />}
      </span>
    </button>
  );
}

/** How many spans come and go, as numbers and as a bar. */
function Flow({ stage }: { readonly stage: SimulationStage }) {
  const { spansIn, spansOut, changed } = stage;
  const shareOf = (count: number) => Math.min(1, count / spansIn);
  return (
    <>
      {' '}
      <span class="flow">{flowText(stage)}</span>
      {spansIn > 0 && stage.passedBecause === undefined && (
        <svg class="flow-bar" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
          <rect class="flow-dropped" width="1" height="1" />
          <rect class="flow-out" width={shareOf(spansOut)} height="1" />
          <rect class="flow-changed" width={shareOf(Math.min(changed, spansOut))} height="1" />
        </svg>
      )}
    </>
  );
}

const undefinedNames: Readonly<Record<PlacedNode['side'], string>> = {
  receiver: l10n.t('undefined receiver'),
  processor: l10n.t('undefined processor'),
  exporter: l10n.t('undefined exporter'),
};

function flowText({ spansIn, spansOut, passedBecause, isRefused }: SimulationStage): string {
  if (passedBecause !== undefined) return isRefused ? l10n.t('refused') : l10n.t('not simulated');
  return l10n.t('{0} in, {1} out', formatCount(spansIn), formatCount(spansOut));
}

function flowFacts(stage: SimulationStage): string {
  const { changed, passedBecause } = stage;
  const dropped = droppedCount(stage);
  return [
    flowText(stage),
    ...(dropped > 0 ? [l10n.t('{0} dropped', formatCount(dropped))] : []),
    ...(changed > 0 ? [l10n.t('{0} changed', formatCount(changed))] : []),
    ...(passedBecause !== undefined ? [visibleLine(passedBecause, 300)] : []),
  ].join(', ');
}

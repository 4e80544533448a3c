import { signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { render } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { formatNoun } from '../../base/format.ts';
import type { PositionRange } from '../../base/range.ts';
import type { PipelinesDrawing, PipelinesEvents, PipelinesRequests } from '../../protocol/views.ts';
import { attempt } from '../../ui/attempt.ts';
import { connectHost } from '../../ui/host-channel.ts';
import { announce, LiveRegion } from '../../ui/live-region.tsx';
import { untilCurrent } from '../../ui/loader.ts';
import { Notice } from '../../ui/notice.tsx';
import { sentence } from '../../ui/sentence.ts';
import '../../ui/ui.css';
import './app.css';
import { Drawing, type SimulatedLane } from './drawing.tsx';
import { chosenPipeline } from './model/simulation.ts';
import { SimulationBar } from './simulation-bar.tsx';
import { SimulationPane } from './simulation-pane.tsx';
import { type ShownSimulation, simulationState } from './simulation-state.ts';

const host = connectHost<PipelinesRequests, PipelinesEvents>();
const drawing = signal<PipelinesDrawing | undefined>(undefined);
const failure = signal<string | undefined>(undefined);
const simulation = simulationState(host);

const load = untilCurrent(async () => {
  try {
    const next = await host.request('drawing', undefined);
    const before = countOf(drawing.value);
    drawing.value = next;
    failure.value = undefined;
    if (countOf(next) !== before) announce(formatNoun(countOf(next), l10n.t('pipeline'), l10n.t('pipelines')));
    // The drawing does not wait for what becomes of spans.
    if (next.isSimulating) void simulation.run(next.configurations);
    else simulation.end();
  } catch (error) {
    failure.value = (error as Error).message;
  }
});

function countOf(shown: PipelinesDrawing | undefined): number {
  return shown?.configurations.reduce((count, { pipelines }) => count + pipelines.length, 0) ?? 0;
}

function reveal(range: PositionRange): void {
  attempt(host.request('reveal', range), failure);
}

function setSimulating(isSimulating: boolean): void {
  attempt(
    host.request('setSimulating', isSimulating).then(() => load()),
    failure,
  );
}

function PipelinesView() {
  const shown = drawing.value;
  return (
    <>
      <h1 class="visually-hidden">{l10n.t('Pipelines')}</h1>
      {failure.value !== undefined && (
        <Notice kind="failure" text={failure.value} action={{ label: l10n.t('Try Again'), run: () => void load() }} />
      )}
      {shown ? <Configurations shown={shown} /> : <p class="nothing secondary-text">{l10n.t('Loading…')}</p>}
      <LiveRegion />
    </>
  );
}

function Configurations({ shown }: { readonly shown: PipelinesDrawing }) {
  if (countOf(shown) === 0) {
    return (
      <p class="nothing">
        {sentence(
          l10n.t('No pipeline is in {0} yet: they appear here as soon as {1} has one.'),
          shown.name,
          <code>service.pipelines</code>,
        )}
      </p>
    );
  }
  const simulated = simulation.shown.value;
  const pipeline = simulated && chosenPipeline(shown.configurations, simulated.choice);
  const hasSpans = simulated !== undefined && simulated.simulation.spans > 0;
  return (
    <>
      <SimulationBar
        state={simulation}
        configurations={shown.configurations}
        isSimulating={shown.isSimulating}
        setSimulating={setSimulating}
        run={(command) => attempt(host.request('run', { command }), failure)}
      />
      <Drawings shown={shown} />
      {simulated && pipeline && hasSpans && (
        <SimulationPane
          state={simulation}
          shown={simulated}
          reveal={(stage) => reveal(pipeline.processors[stage]?.reference ?? pipeline.range)}
          openTrace={(traceId, spanId) =>
            attempt(host.request('run', { command: 'openTrace', traceId, spanId }), failure)
          }
        />
      )}
    </>
  );
}

function Drawings({ shown: { configurations, problems } }: { readonly shown: PipelinesDrawing }) {
  const drawings = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(innerWidth);
  useLayoutEffect(() => {
    const element = drawings.current!;
    // What is free of a scroll bar.
    const observer = new ResizeObserver(() => setRoom(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const simulated = simulation.shown.value;
  return (
    <div class="drawings" ref={drawings}>
      {configurations.map(
        (pipelines, index) =>
          pipelines.pipelines.length > 0 && (
            <Drawing
              key={index}
              pipelines={pipelines}
              problems={problems}
              room={room}
              simulated={simulated?.choice.configuration === index ? laneOf(simulated) : undefined}
              reveal={reveal}
            />
          ),
      )}
    </div>
  );
}

function laneOf({ choice: { pipeline }, simulation: { stages }, stage }: ShownSimulation): SimulatedLane {
  return { pipeline, stages, shown: stage, choose: (next) => simulation.chooseStage(next) };
}

host.onEvent('changed', () => void load());
host.onEvent('spansChanged', () => void load());
render(<PipelinesView />, document.getElementById('app')!);
void load();

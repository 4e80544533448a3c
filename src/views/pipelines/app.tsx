import { signal } from '@preact/signals';
import { render } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { formatNoun } from '../../base/format.ts';
import type { PositionRange } from '../../base/range.ts';
import type { PipelinesDrawing, PipelinesEvents, PipelinesRequests } from '../../protocol/views.ts';
import { connectHost } from '../../ui/host-channel.ts';
import { announce, LiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import '../../ui/ui.css';
import './app.css';
import { Drawing } from './drawing.tsx';

const host = connectHost<PipelinesRequests, PipelinesEvents>();
const drawing = signal<PipelinesDrawing | undefined>(undefined);
const failure = signal<string | undefined>(undefined);

async function load(): Promise<void> {
  try {
    const next = await host.request('drawing', undefined);
    const before = countOf(drawing.value);
    drawing.value = next;
    failure.value = undefined;
    if (countOf(next) !== before) announce(formatNoun(countOf(next), 'pipeline', 'pipelines'));
  } catch (error) {
    failure.value = (error as Error).message;
  }
}

function countOf(shown: PipelinesDrawing | undefined): number {
  return shown?.configurations.reduce((count, { pipelines }) => count + pipelines.length, 0) ?? 0;
}

function reveal(range: PositionRange): void {
  host.request('reveal', range).catch((error: Error) => {
    failure.value = error.message;
  });
}

function PipelinesView() {
  const shown = drawing.value;
  return (
    <>
      <h1 class="visually-hidden">Pipelines</h1>
      {failure.value !== undefined && (
        <Notice kind="failure" text={failure.value} action={{ label: 'Try Again', run: () => void load() }} />
      )}
      {shown ? <Configurations shown={shown} /> : <p class="nothing secondary-text">Loading…</p>}
      <LiveRegion />
    </>
  );
}

function Configurations({ shown }: { readonly shown: PipelinesDrawing }) {
  const drawn = shown.configurations.filter(({ pipelines }) => pipelines.length > 0);
  if (drawn.length === 0) {
    return (
      <p class="nothing">
        No pipeline is in {shown.name} yet: they appear here as soon as <code>service.pipelines</code> has one.
      </p>
    );
  }
  return <Drawings drawn={drawn} problems={shown.problems} />;
}

interface DrawingsProps extends Pick<PipelinesDrawing, 'problems'> {
  readonly drawn: PipelinesDrawing['configurations'];
}

function Drawings({ drawn, problems }: DrawingsProps) {
  const drawings = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(innerWidth);
  useLayoutEffect(() => {
    const element = drawings.current!;
    // What is free of a scroll bar.
    const observer = new ResizeObserver(() => setRoom(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div class="drawings" ref={drawings}>
      {drawn.map((pipelines, index) => (
        <Drawing key={index} pipelines={pipelines} problems={problems} room={room} reveal={reveal} />
      ))}
    </div>
  );
}

host.onEvent('changed', () => void load());
render(<PipelinesView />, document.getElementById('app')!);
void load();

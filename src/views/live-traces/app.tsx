import { signal, useComputed, useSignal } from '@preact/signals';
import { render } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { LiveTracesEvents, LiveTracesRequests, ViewCommand } from '../../protocol/views.ts';
import '../../ui/ui.css';
import './app.css';
import { IconButton, SearchBox, Toolbar } from '../../ui/controls.tsx';
import { formatCount, formatNoun } from '../../ui/format.ts';
import { connectHost, loadState, saveState } from '../../ui/host-channel.ts';
import { Icon } from '../../ui/icons.tsx';
import { announce, LiveRegion } from '../../ui/live-region.tsx';
import { EmptyState } from './empty-state.tsx';
import { emptiness, everything, filterFrom, type TraceFilter } from './model.ts';
import { createTraceFeed } from './trace-feed.ts';
import { createListPosition, TraceListBox } from './trace-list.tsx';

const host = connectHost<LiveTracesRequests, LiveTracesEvents>();
const position = createListPosition();
const feed = createTraceFeed({
  host,
  filter: filterFrom(loadState()),
  anchor: () => position.anchor(feed.list.peek()),
  onShift: (rows) => position.shift(rows),
});
const commandFailure = signal<string | undefined>(undefined);

function run(command: ViewCommand): void {
  host.request('run', command).then(
    () => {
      commandFailure.value = undefined;
      if (command.command === 'copyText') announce('Copied');
    },
    (error: Error) => {
      commandFailure.value = error.message;
    },
  );
}

function setFilter(filter: TraceFilter): void {
  saveState(filter);
  position.reset();
  feed.setFilter(filter);
}

function LiveTraces() {
  const input = useRef<HTMLInputElement>(null);
  const status = feed.status.value;
  const list = feed.list.value;
  const failure = feed.failure.value ?? commandFailure.value;
  const why = status && list && emptiness(status, list);
  return (
    <>
      <h1 class="visually-hidden">Live Traces</h1>
      <FilterBar input={input} />
      {failure !== undefined && (
        <div class="notice failure" role="alert">
          <Icon name="error" />
          <span>{failure}</span>
        </div>
      )}
      {status?.notice !== undefined && status.state === 'listening' && (
        <div class="notice warning">
          <Icon name="warning" />
          <span>{status.notice}</span>
        </div>
      )}
      {status && list && status.state !== 'listening' && list.total > 0 && (
        <div class="notice">
          <Icon name="info" />
          <span>
            {status.notice ?? 'The receiver is not running.'}{' '}
            <button type="button" class="link" onClick={() => run({ command: 'startReceiver' })}>
              Start Receiver
            </button>
          </span>
        </div>
      )}
      {why && status ? (
        <EmptyState why={why} status={status} run={run} clearFilter={() => setFilter(everything)} />
      ) : (
        <TraceListBox feed={feed} position={position} run={run} focusFilter={() => input.current?.focus()} />
      )}
      <Summary />
      <LiveRegion />
    </>
  );
}

function FilterBar({ input }: { input: { current: HTMLInputElement | null } }) {
  const { errorsOnly, text } = feed.filter.value;
  const typed = useSignal(text);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    typed.value = text;
  }, [text, typed]);
  const type = (next: string) => {
    typed.value = next;
    clearTimeout(timer.current);
    // Typing asks once, when it rests; emptying is a click and takes effect at once.
    timer.current = setTimeout(() => setFilter({ ...feed.filter.value, text: next }), next === '' ? 0 : 150);
  };
  const paused = feed.paused.value;
  return (
    <div class="filter-bar">
      <SearchBox
        icon="filter"
        label="Filter traces"
        placeholder="Filter by name, service, attribute…"
        value={typed.value}
        onInput={type}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          position.focus();
        }}
        input={input}
      />
      <Toolbar label="Live traces">
        <IconButton
          icon="error"
          label="Errors only"
          pressed={errorsOnly}
          onClick={() => setFilter({ ...feed.filter.value, errorsOnly: !errorsOnly })}
        />
        <IconButton
          icon={paused ? 'play' : 'pause'}
          label={paused ? 'Resume' : 'Pause'}
          pressed={paused}
          onClick={() => {
            feed.setPaused(!paused);
            announce(paused ? 'Resumed' : 'Paused');
          }}
        />
        <IconButton
          icon="clear"
          label="Clear all traces"
          disabled={(feed.list.value?.total ?? 0) === 0}
          onClick={() => {
            void feed.clear();
            announce('All traces cleared');
          }}
        />
      </Toolbar>
    </div>
  );
}

/** The last line: how much there is, what waits, what was dropped. */
function Summary() {
  const text = useComputed(() => {
    const list = feed.list.value;
    if (!list || list.total === 0) return '';
    const dropped = feed.status.value?.counts.droppedTraces ?? 0;
    const count =
      list.matched === list.total
        ? formatNoun(list.total, 'trace')
        : `${formatCount(list.matched)} of ${formatNoun(list.total, 'trace')}`;
    return dropped > 0 ? `${count}, ${formatCount(dropped)} older ones dropped to save memory` : count;
  });
  const waiting = feed.waiting.value;
  if (text.value === '' && !feed.paused.value) return null;
  return (
    <div class="summary secondary-text">
      <span>{text}</span>
      {feed.paused.value && (
        <button type="button" class="link" onClick={() => feed.setPaused(false)}>
          {waiting === 0 ? 'Paused' : `Paused, ${formatCount(waiting)} waiting`}
        </button>
      )}
    </div>
  );
}

render(<LiveTraces />, document.getElementById('app')!);
void feed.reload();

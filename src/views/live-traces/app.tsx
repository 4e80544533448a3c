import { signal } from '@preact/signals';
import { render } from 'preact';
import { useRef } from 'preact/hooks';
import type { LiveTracesEvents, LiveTracesRequests, ViewCommand } from '../../protocol/views.ts';
import '../../ui/ui.css';
import './app.css';
import { IconButton, Toolbar } from '../../ui/controls.tsx';
import { DropZone } from '../../ui/drop-zone.tsx';
import { connectHost, loadState, saveState } from '../../ui/host-channel.ts';
import { Icon } from '../../ui/icons.tsx';
import { announce, LiveRegion } from '../../ui/live-region.tsx';
import { createCompletionFeed } from './completion-feed.ts';
import { EmptyState } from './empty-state.tsx';
import { importFiles } from './file-import.ts';
import { FilterBox } from './filter-box.tsx';
import { emptiness, everything, filterFrom, type TraceFilter } from './model.ts';
import { Summary } from './summary.tsx';
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
const completion = createCompletionFeed((filter, cursor) => host.request('completeFilter', { filter, cursor }));
const commandFailure = signal<string | undefined>(undefined);

/** Waits for what the reader asked for, and says when it fails. */
function attempt(work: Promise<unknown>, done?: string): void {
  work.then(
    () => {
      commandFailure.value = undefined;
      if (done !== undefined) announce(done);
    },
    (error: Error) => {
      commandFailure.value = error.message;
    },
  );
}

function run(command: ViewCommand): void {
  attempt(host.request('run', command), command.command === 'copyText' ? 'Copied' : undefined);
}

function setPinned(traceId: string, pinned: boolean): void {
  attempt(host.request('pinTrace', { traceId, pinned }), pinned ? 'Pinned' : 'Unpinned');
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
    <DropZone
      label="Drop to import traces"
      labelWithoutShift="Hold Shift to import traces"
      onFiles={(files) => attempt(importFiles(host, files))}
      onUris={(uris) => run({ command: 'importTraces', uris })}
    >
      <h1 class="visually-hidden">Live Traces</h1>
      <FilterBar input={input} />
      {failure !== undefined && (
        <div class="notice failure" role="alert">
          <Icon name="error" />
          <span>{failure}</span>
          {feed.failure.value === undefined && (
            <IconButton
              icon="close"
              label="Dismiss"
              onClick={() => {
                commandFailure.value = undefined;
              }}
            />
          )}
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
        <EmptyState
          why={why}
          hint={feed.list.value?.hint}
          status={status}
          run={run}
          clearFilter={() => setFilter(everything)}
        />
      ) : (
        <TraceListBox
          feed={feed}
          position={position}
          run={run}
          setPinned={setPinned}
          focusFilter={() => input.current?.focus()}
        />
      )}
      <Summary feed={feed} run={run} />
      <LiveRegion />
    </DropZone>
  );
}

function FilterBar({ input }: { input: { current: HTMLInputElement | null } }) {
  const { errorsOnly, text } = feed.filter.value;
  const paused = feed.paused.value;
  return (
    <div class="filter-bar">
      <FilterBox
        filter={text}
        problem={feed.problem.value}
        completion={completion}
        input={input}
        setFilter={(next) => setFilter({ ...feed.filter.value, text: next })}
        leave={position.focus}
        showHelp={() => run({ command: 'showFilterLanguage' })}
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

host.onEvent('filter', ({ filter }) => setFilter({ ...everything, text: filter }));
render(<LiveTraces />, document.getElementById('app')!);
void feed.reload();

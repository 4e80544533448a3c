import { signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { render } from 'preact';
import { useRef } from 'preact/hooks';
import type { LiveTracesEvents, LiveTracesRequests, ViewCommand } from '../../protocol/views.ts';
import { attempt } from '../../ui/attempt.ts';
import '../../ui/ui.css';
import './app.css';
import { DropZone } from '../../ui/drop-zone.tsx';
import { connectHost, loadState, saveState } from '../../ui/host-channel.ts';
import { Icon } from '../../ui/icons.tsx';
import type { KeyBinding } from '../../ui/keymap.ts';
import { LiveRegion } from '../../ui/live-region.tsx';
import { createCompletionFeed } from './completion-feed.ts';
import { EmptyState } from './empty-state.tsx';
import { importFiles } from './file-import.ts';
import { FilterBar } from './filter-bar.tsx';
import { remember as remembered } from './filter-history.ts';
import { createListPosition } from './list-position.ts';
import { emptiness } from './model.ts';
import { Notices } from './notices.tsx';
import { ServiceChips } from './service-chips.tsx';
import {
  backToGroups,
  filteredTo,
  type Settings,
  type Shown,
  settingsFrom,
  unfiltered,
  withGrouping,
  withinGroup,
  withoutService,
  withService,
} from './settings.ts';
import { Summary } from './summary.tsx';
import { createTraceFeed } from './trace-feed.ts';
import { TraceListBox } from './trace-list.tsx';

/** Runs offered at most. */
const mostRuns = 30;

const host = connectHost<LiveTracesRequests, LiveTracesEvents>();
const saved = settingsFrom(loadState());
const history = signal(saved.history);
const position = createListPosition();
const feed = createTraceFeed({
  host,
  shown: saved.shown,
  anchor: () => position.anchor(feed.list.peek()),
  onShift: (rows) => position.shift(rows),
});
const completion = createCompletionFeed((filter, cursor) => host.request('completeFilter', { filter, cursor }));
const commandFailure = signal<string | undefined>(undefined);

function run(command: ViewCommand): void {
  attempt(host.request('run', command), commandFailure, command.command === 'copyText' ? l10n.t('Copied') : undefined);
}

function setPinned(traceId: string, pinned: boolean): void {
  attempt(
    host.request('pinTrace', { traceId, pinned }),
    commandFailure,
    pinned ? l10n.t('Pinned') : l10n.t('Unpinned'),
  );
}

function save(): void {
  const settings: Settings = { shown: feed.shown.peek(), history: history.peek() };
  saveState(settings);
}

/** Of what is shown now, since what was typed may have taken effect with this very click. */
function show(change: (now: Shown) => Shown): void {
  position.reset();
  feed.show(change(feed.shown.peek()));
  save();
}

function remember(filter: string): void {
  history.value = remembered(history.peek(), filter);
  save();
}

/** Shows what a filter finds that was chosen rather than typed. */
function showChosen(change: (now: Shown) => Shown): void {
  show(change);
  remember(feed.shown.peek().text);
}

/** Where the groups stood when the reader went into one of them. */
let leftAt: { readonly index: number; readonly key?: string } | undefined;

function enterGroup(filter: string): void {
  const at = position.active.peek();
  showChosen((now) => withinGroup(now, filter));
  leftAt = at;
  position.focus();
}

function leaveGroup(): void {
  show(backToGroups);
  position.active.value = leftAt;
  position.focus();
}

function LiveTraces() {
  const input = useRef<HTMLInputElement>(null);
  const status = feed.status.value;
  const list = feed.list.value;
  const shown = feed.shown.value;
  const why = status && list && emptiness(status, list);
  const isInGroup = shown.groupsText !== undefined && !shown.grouped;
  const keys: readonly KeyBinding[] = [
    { keys: ['/'], label: l10n.t('Filter'), run: () => input.current?.focus() },
    { keys: ['e'], label: l10n.t('Errors only'), run: () => show((now) => ({ ...now, errorsOnly: !now.errorsOnly })) },
    { keys: ['g'], label: l10n.t('Group equal traces'), run: () => show((now) => withGrouping(now, !now.grouped)) },
    ...(isInGroup
      ? [{ keys: ['Backspace', 'Escape', 'ArrowLeft'], label: l10n.t('Back to all groups'), run: leaveGroup }]
      : []),
  ];
  return (
    <DropZone
      label={l10n.t('Drop to import traces')}
      labelWithoutShift={l10n.t('Hold Shift to import traces')}
      onFiles={(files) => attempt(importFiles(host, files), commandFailure)}
      onUris={(uris) => run({ command: 'importTraces', uris })}
    >
      <h1 class="visually-hidden">{l10n.t('Live Traces')}</h1>
      <FilterBar
        feed={feed}
        completion={completion}
        input={input}
        history={history.value}
        remember={remember}
        show={show}
        leave={position.focus}
        showHelp={() => run({ command: 'showFilterLanguage' })}
        listRuns={() => host.request('listRuns', { limit: mostRuns })}
      />
      <Services />
      <Notices feed={feed} commandFailure={commandFailure} run={run} />
      {isInGroup && (
        <button type="button" class="back link" onClick={leaveGroup}>
          <Icon name="back" />
          {l10n.t('All groups')}
        </button>
      )}
      {why && status ? (
        <EmptyState why={why} hint={list?.hint} status={status} run={run} clearFilter={() => show(unfiltered)} />
      ) : (
        <TraceListBox
          feed={feed}
          position={position}
          run={run}
          setPinned={setPinned}
          enterGroup={enterGroup}
          keys={keys}
        />
      )}
      <Summary feed={feed} run={run} />
      <LiveRegion />
    </DropZone>
  );
}

const noServices: readonly string[] = [];
const toggleService = (service: string) => show((now) => withService(now, service));
const excludeService = (service: string) => showChosen((now) => withoutService(now, service));

/** Drawn anew only when other services are stored, or another one is chosen. */
function Services() {
  return (
    <ServiceChips
      services={feed.list.value?.services ?? noServices}
      selected={feed.shown.value.service}
      toggle={toggleService}
      exclude={excludeService}
    />
  );
}

host.onEvent('filter', ({ filter }) => showChosen((now) => filteredTo(now, filter)));
render(<LiveTraces />, document.getElementById('app')!);
void feed.reload();

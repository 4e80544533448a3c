import { effect, signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { render } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { spanIdAt } from '../../protocol/span-ids.ts';
import type { TraceData } from '../../protocol/traces.ts';
import type { TraceViewEvents, TraceViewRequests, ViewCommand } from '../../protocol/views.ts';
import { Notice } from '../../ui/notice.tsx';
import { sentence } from '../../ui/sentence.ts';
import '../../ui/ui.css';
import './app.css';
import { connectHost, loadState, saveState } from '../../ui/host-channel.ts';
import { Icon } from '../../ui/icons.tsx';
import { dispatchKey, type KeyBinding } from '../../ui/keymap.ts';
import { KeysHelp } from '../../ui/keys-help.tsx';
import { announce, LiveRegion } from '../../ui/live-region.tsx';
import { Splitter } from '../../ui/splitter.tsx';
import { Tabs, tabId } from '../../ui/tabs.tsx';
import { SpanDetails } from './details/span-details.tsx';
import { sharedKeys, type TraceCommands } from './keys.ts';
import { addressOf } from './model/span-address.ts';
import { modeOf, modes } from './modes.tsx';
import { savedStateFrom } from './saved-state.ts';
import { TraceBar } from './trace-bar.tsx';
import { TraceHeader } from './trace-header.tsx';
import { createTraceState } from './trace-state.ts';

const host = connectHost<TraceViewRequests, TraceViewEvents>();
const saved = savedStateFrom(loadState());
const state = createTraceState(host, saved);
const showDetails = signal(saved.showDetails);
const showKeys = signal(false);
const detailsWidth = signal(saved.detailsWidth);
const searchInput: { current: HTMLInputElement | null } = { current: null };
/** Whether the focus goes to the mode that is drawn next: not when its tab was chosen, which keeps it. */
let focusesMode = true;

const commands: TraceCommands = {
  focusSearch() {
    searchInput.current?.focus();
    searchInput.current?.select();
  },
  focusDetails() {
    showDetails.value = true;
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.details')?.focus());
  },
  toggleDetails() {
    showDetails.value = !showDetails.value;
  },
  showKeys() {
    showKeys.value = true;
  },
  showMode(id) {
    if (id === state.mode.value) return state.pane.current?.focus();
    focusesMode = true;
    state.mode.value = id;
  },
  run,
  copy: (text) => run({ command: 'copyText', text }, l10n.t('Copied')),
};

/** The keys that hold now, but for those that the pane sees to itself: the mode's own come first. */
function bindings(): readonly KeyBinding[] {
  const mode = modeOf(state.mode.value);
  const choices = modes.map(({ id, label }, place) => ({
    keys: [String(place + 1)],
    label,
    run: () => commands.showMode(id),
  }));
  return [...(mode.keys?.(state, commands) ?? []), ...sharedKeys(state, commands), ...choices];
}

function run(command: ViewCommand, done?: string): void {
  host.request('run', command).then(
    () => done !== undefined && announce(done),
    (error: Error) => {
      state.failure.value = error.message;
    },
  );
}

function TraceView() {
  const trace = state.trace.value;
  const failure = state.failure.value;
  return (
    <>
      {failure !== undefined && (
        <Notice kind="failure" text={failure} action={{ label: l10n.t('Try Again'), run: state.reload }} />
      )}
      {trace ? <Loaded trace={trace} /> : failure === undefined && <NothingYet />}
      {showKeys.value && (
        <KeysHelp
          bindings={[...(modeOf(state.mode.value).keys ? [] : state.paneKeys.current), ...bindings()]}
          onClose={() => {
            showKeys.value = false;
            state.pane.current?.focus();
          }}
        />
      )}
      <LiveRegion />
    </>
  );
}

function NothingYet() {
  return (
    <>
      <h1 class="visually-hidden">{l10n.t('Trace')}</h1>
      <WhyNothing />
    </>
  );
}

function WhyNothing() {
  if (state.situation.value === 'loading') return <p class="nothing secondary-text">{l10n.t('Loading…')}</p>;
  if (state.situation.value === 'waiting') {
    return (
      <div class="nothing">
        <p>{l10n.t('The receiver is not running. Start it to see whether it has kept this trace.')}</p>
        <button type="button" class="button" onClick={() => run({ command: 'startReceiver' })}>
          <Icon name="play" />
          {l10n.t('Start Receiver')}
        </button>
        <p class="secondary-text">
          <code>{state.traceId}</code>
        </p>
      </div>
    );
  }
  return (
    <div class="nothing">
      <p>{sentence(l10n.t('Trace {0} is not stored.'), <code>{state.traceId}</code>)}</p>
      <p class="secondary-text">
        {l10n.t(
          'It was cleared, dropped to stay within the memory limit, or not kept over a restart. When its spans arrive, they are shown here.',
        )}
      </p>
    </div>
  );
}

function Loaded({ trace }: { trace: TraceData }) {
  const root = useRef<HTMLDivElement>(null);
  const mode = modeOf(state.mode.value);
  const ModeView = mode.view;
  const panel = useRef<HTMLDivElement>(null);
  // Once the mode's own effects have told what takes the focus.
  useEffect(() => {
    if (!focusesMode) return;
    focusesMode = false;
    // What has nothing to focus yet would leave the keys to nobody.
    panel.current?.focus({ preventScroll: true });
    state.pane.current?.focus();
  }, [mode.id]);
  useEffect(
    () => root.current?.style.setProperty('--name-width', `${state.nameWidth.value}px`),
    [state.nameWidth.value],
  );
  useEffect(() => root.current?.style.setProperty('--details-width', `${detailsWidth.value}px`), [detailsWidth.value]);
  return (
    <div
      class="loaded"
      ref={root}
      // Read by the editor: what its context menu is for.
      data-vscode-context={JSON.stringify({ webviewSection: 'trace', traceId: trace.traceId })}
    >
      <TraceHeader state={state} trace={trace} commands={commands} />
      <TraceBar state={state} commands={commands} searchInput={searchInput} showDetails={showDetails} />
      <Tabs
        label={l10n.t('Modes')}
        tabs={modes}
        selected={mode.id}
        panel={panelId}
        onSelect={(id) => {
          state.mode.value = id;
        }}
      />
      <div class="panes">
        <div
          class="main-pane"
          ref={panel}
          role="tabpanel"
          tabIndex={-1}
          id={panelId}
          aria-labelledby={tabId(mode.id)}
          onKeyDown={(event) => {
            if (!event.defaultPrevented && !takesKeys(event) && dispatchKey(bindings(), event)) event.preventDefault();
          }}
        >
          <ModeView key={mode.id} state={state} trace={trace} commands={commands} />
        </div>
        {showDetails.value && (
          <>
            <Splitter
              label={l10n.t('Width of the details')}
              pane="after"
              value={detailsWidth.value}
              min={220}
              max={1000}
              onChange={(width) => {
                detailsWidth.value = width;
              }}
            />
            <SpanDetails
              state={state}
              trace={trace}
              commands={commands}
              close={() => {
                showDetails.value = false;
                state.pane.current?.focus();
              }}
            />
          </>
        )}
      </div>
    </div>
  );
}

const panelId = 'mode';

/** Whether the key is for what has the focus: text to be typed, a button to be pressed, a value to be chosen. */
function takesKeys({ target, key }: KeyboardEvent): boolean {
  const element = target as HTMLElement;
  if (element.closest('input, textarea, select')) return true;
  return (key === 'Enter' || key === ' ') && element.closest('button, a, summary') !== null;
}

/** Collapsed rows remembered at most, so that the state stays small however large the trace is. */
const mostCollapsed = 5_000;
let saving: ReturnType<typeof setTimeout> | undefined;

effect(() => {
  const trace = state.trace.value;
  const collapsed = state.collapsed.value;
  const { options } = state;
  const zoom = state.zoomed.value;
  const next = {
    traceId: state.traceId.value,
    selected: (trace && addressOf(trace, state.selected.value)) ?? saved.selected,
    top: state.top.value,
    zoom: trace ? zoom && { ...zoom, startUnixNano: trace.startUnixNano } : saved.zoom,
    criticalPath: options.criticalPath.value,
    aligned: options.aligned.value,
    colorBy: options.colorBy.value,
    onlyMatches: options.onlyMatches.value,
    services: [...options.services.value],
    logsOfTrace: state.logsOfTrace.value,
    search: state.search.value,
    mode: state.mode.value,
    kept: state.kept.value,
    showDetails: showDetails.value,
    nameWidth: state.nameWidth.value,
    detailsWidth: detailsWidth.value,
  };
  clearTimeout(saving);
  saving = setTimeout(() => {
    const ids = trace ? markedIds(trace, collapsed) : saved.collapsed;
    saveState({ ...next, collapsed: ids });
  }, 200);
});

function markedIds({ spanIds }: TraceData, marks: Uint8Array): string[] {
  const ids: string[] = [];
  for (let row = 0; row < marks.length && ids.length < mostCollapsed; row++) {
    if (marks[row]) ids.push(spanIdAt(spanIds, row));
  }
  return ids;
}

render(<TraceView />, document.getElementById('app')!);
state.reload();

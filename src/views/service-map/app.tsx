import { effect, signal, useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { render } from 'preact';
import { formatNoun } from '../../base/format.ts';
import type { ServiceMapEvents, ServiceMapRequests, ViewCommand } from '../../protocol/views.ts';
import { Notice } from '../../ui/notice.tsx';
import '../../ui/ui.css';
import './app.css';
import { IconButton, SearchBox, Toolbar } from '../../ui/controls.tsx';
import { FilterInput } from '../../ui/filter-input.tsx';
import { connectHost, loadState, saveState } from '../../ui/host-channel.ts';
import { Icon } from '../../ui/icons.tsx';
import type { KeyBinding } from '../../ui/keymap.ts';
import { KeysHelp } from '../../ui/keys-help.tsx';
import { announce, LiveRegion } from '../../ui/live-region.tsx';
import { ChosenBar, chosenFilter } from './chosen-bar.tsx';
import { EdgeTable } from './edge-table.tsx';
import { HiddenNodes } from './hidden-nodes.tsx';
import { goToNext, mapKeys, zoom } from './keys.ts';
import { MapDrawing } from './map-drawing.tsx';
import { createMapState, nodeName } from './map-state.ts';
import { savedStateFrom } from './model/saved-state.ts';

const host = connectHost<ServiceMapRequests, ServiceMapEvents>();
const state = createMapState(host, savedStateFrom(loadState()));
const showKeys = signal(false);
const findInput: { current: HTMLInputElement | null } = { current: null };

const commands = {
  open() {
    const filter = chosenFilter(state);
    if (filter !== undefined) run({ command: 'filterTraces', filter });
  },
  focusFind() {
    findInput.current?.focus();
    findInput.current?.select();
  },
  showTable() {
    state.shows.value = state.shows.value === 'map' ? 'table' : 'map';
    focusContent();
  },
  showKeys() {
    showKeys.value = true;
  },
};
const bindings = mapKeys(state, commands);
const tableBindings = bindings.filter(({ keys }) => ['t', '?'].includes(keys[0]!));
const boundInTable: { current: readonly KeyBinding[] } = { current: [] };

function run(command: ViewCommand): void {
  host.request('run', command).catch((error: Error) => {
    state.failure.value = error.message;
  });
}

function focusContent(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.map, .data-rows')?.focus({ preventScroll: true }));
}

function ServiceMapView() {
  return (
    <>
      <h1 class="visually-hidden">{l10n.t('Service Map')}</h1>
      <Bar />
      {state.failure.value !== undefined && (
        <Notice kind="failure" text={state.failure.value} action={{ label: l10n.t('Try Again'), run: state.reload }} />
      )}
      <HiddenNodes map={state.map.value} />
      <Content />
      <ChosenBar state={state} open={commands.open} />
      {showKeys.value && (
        <KeysHelp
          bindings={state.shows.value === 'table' ? boundInTable.current : bindings}
          onClose={() => {
            showKeys.value = false;
            focusContent();
          }}
        />
      )}
      <LiveRegion />
    </>
  );
}

function Bar() {
  const isTable = state.shows.value === 'table';
  return (
    <div class="map-bar">
      <FilterInput
        label={l10n.t('Filter traces')}
        placeholder={l10n.t('Filter traces: service:cart, since:5m, …')}
        filter={state.filter.value}
        problem={state.problem.value}
        setFilter={state.setFilter}
        leave={focusContent}
      />
      {!isTable && <Find />}
      <Toolbar label={l10n.t('Service map')}>
        <IconButton
          icon="error"
          label={l10n.t('Highlight errors')}
          pressed={state.errorsOnly.value}
          onClick={() => {
            state.errorsOnly.value = !state.errorsOnly.value;
          }}
        />
        <IconButton icon="table" label={l10n.t('Table of calls (t)')} pressed={isTable} onClick={commands.showTable} />
        <IconButton
          icon="zoomOut"
          label={l10n.t('Zoom out (-)')}
          disabled={isTable}
          onClick={() => zoom(state, 1 / 1.5)}
        />
        <IconButton icon="zoomIn" label={l10n.t('Zoom in (+)')} disabled={isTable} onClick={() => zoom(state, 1.5)} />
        <IconButton
          icon="fit"
          label={l10n.t('Whole map (0)')}
          disabled={isTable}
          onClick={() => state.setViewport(undefined)}
        />
        <IconButton icon="keyboard" label={l10n.t('Keyboard (?)')} onClick={commands.showKeys} />
      </Toolbar>
    </div>
  );
}

/** Finds nodes by what they are called; Enter goes from one to the next. */
function Find() {
  const text = useSignal('');
  const isHit = (id: string) => {
    const node = state.nodes.value.get(id);
    return (
      node !== undefined && `${nodeName(node)} ${node.system}`.toLowerCase().includes(text.value.toLowerCase().trim())
    );
  };
  const hits = text.value.trim() === '' ? 0 : (state.drawing.value?.shape.ids.filter(isHit).length ?? 0);
  return (
    <div class="find">
      <SearchBox
        icon="search"
        label={l10n.t('Find service')}
        placeholder={l10n.t('Find service')}
        value={text.value}
        onInput={(next) => {
          text.value = next;
          if (next.trim() !== '')
            announce(
              formatNoun(state.drawing.value?.shape.ids.filter(isHit).length ?? 0, l10n.t('match'), l10n.t('matches')),
            );
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && text.value.trim() !== '') goToNext(state, isHit);
          else if (event.key === 'Escape' || event.key === 'ArrowDown') focusContent();
          else return;
          event.preventDefault();
        }}
        input={findInput}
      >
        {text.value.trim() !== '' && (
          <span class="hit-count secondary-text">{formatNoun(hits, l10n.t('match'), l10n.t('matches'))}</span>
        )}
      </SearchBox>
    </div>
  );
}

function Content() {
  const map = state.map.value;
  if (!map)
    return state.failure.value === undefined ? (
      <p class="nothing secondary-text">{l10n.t('Loading…')}</p>
    ) : (
      <div class="nothing" />
    );
  if (map.nodes.length === 0) return <Nothing />;
  if (state.shows.value === 'table')
    return <EdgeTable state={state} keys={tableBindings} bound={boundInTable} open={commands.open} />;
  const drawing = state.drawing.value;
  if (drawing) return <MapDrawing state={state} drawing={drawing} bindings={bindings} open={commands.open} />;
  if (state.undrawn.value === undefined) {
    return (
      <p class="nothing secondary-text">
        {l10n.t('Drawing {0}…', formatNoun(map.nodes.length, l10n.t('service'), l10n.t('services')))}
      </p>
    );
  }
  return (
    <div class="nothing">
      <p>{state.undrawn.value}</p>
      <button type="button" class="button" onClick={commands.showTable}>
        <Icon name="table" />
        {l10n.t('Show Table')}
      </button>
    </div>
  );
}

function Nothing() {
  const status = state.status.value;
  if (state.filter.value.trim() !== '') {
    return (
      <div class="nothing">
        <p>{l10n.t('No stored trace matches.')}</p>
        <button type="button" class="button secondary" onClick={() => state.setFilter('')}>
          {l10n.t('Show All')}
        </button>
      </div>
    );
  }
  const isListening = status?.state === 'listening';
  return (
    <div class="nothing">
      <p>
        {isListening
          ? l10n.t('Services and their calls appear here as soon as a program exports spans.')
          : (status?.notice ?? l10n.t('The receiver is not running.'))}
      </p>
      <button
        type="button"
        class="button"
        onClick={() => run({ command: isListening ? 'newTracedTerminal' : 'startReceiver' })}
      >
        <Icon name={isListening ? 'terminal' : 'play'} />
        {isListening ? l10n.t('New Traced Terminal') : l10n.t('Start Receiver')}
      </button>
    </div>
  );
}

let saving: ReturnType<typeof setTimeout> | undefined;
effect(() => {
  const next = {
    filter: state.filter.value,
    shows: state.shows.value,
    errorsOnly: state.errorsOnly.value,
    chosen: state.chosen.value,
    viewport: state.visited.value,
  };
  clearTimeout(saving);
  saving = setTimeout(() => saveState(next), 200);
});

host.onEvent('filter', ({ filter }) => state.setFilter(filter));
render(<ServiceMapView />, document.getElementById('app')!);
state.reload();

import { type Signal, useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useEffect, useRef } from 'preact/hooks';
import { formatCount, formatNoun } from '../../base/format.ts';
import { IconButton, SearchBox, Toolbar } from '../../ui/controls.tsx';
import { announce } from '../../ui/live-region.tsx';
import {
  collapseEverything,
  expandEverything,
  goToError,
  goToHit,
  type TraceCommands,
  toggle,
  toggleColors,
} from './keys.ts';
import { positionOf } from './model/rows.ts';
import type { TraceState } from './trace-state.ts';

interface TraceBarProps {
  readonly state: TraceState;
  readonly commands: TraceCommands;
  readonly searchInput: { current: HTMLInputElement | null };
  readonly showDetails: Signal<boolean>;
}

/** Search and what one does to the whole tree. */
export function TraceBar({ state, commands, searchInput, showDetails }: TraceBarProps) {
  const hits = state.hits.value;
  const searching = state.search.value.trim() !== '';
  const problem = state.finder.problem.value;
  const { onlyMatches } = state.options;
  const typed = useSignal(state.search.value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  /** What this box set last: what is set elsewhere, as by the statistics, it shows. */
  const applied = useRef(typed.value);
  const search = state.search.value;
  useEffect(() => {
    if (search !== applied.current) typed.value = search;
    applied.current = search;
  }, [search]);

  /** Set while what was typed here is searched for: what is found first is not all. */
  const unsaid = useRef(false);
  useEffect(() => {
    if (!unsaid.current || state.finder.running.value) return;
    unsaid.current = false;
    announce(formatNoun(hits.length, l10n.t('match'), l10n.t('matches')));
  });

  const type = (text: string) => {
    typed.value = text;
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => {
        applied.current = text;
        state.search.value = text;
        unsaid.current = text.trim() !== '';
      },
      text === '' ? 0 : 100,
    );
  };
  return (
    <div class="trace-bar">
      <div class="trace-search">
        <SearchBox
          icon="search"
          label={l10n.t('Search spans')}
          placeholder={l10n.t('Search spans, or filter: duration>10ms http.route=/pay…')}
          value={typed.value}
          onInput={type}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              event.preventDefault();
              applied.current = typed.value;
              state.search.value = typed.value;
              goToHit(state, event.shiftKey ? -1 : 1);
            } else if (event.key === 'Escape' || event.key === 'ArrowDown') {
              event.preventDefault();
              state.pane.current?.focus();
            }
          }}
          input={searchInput}
        >
          {searching && (
            <span class="hit-count secondary-text" aria-busy={state.finder.running.value}>
              {hitCount(state)}
              {state.finder.running.value && '…'}
            </span>
          )}
          <IconButton
            icon="filter"
            label={l10n.t('Only matches (m)')}
            pressed={onlyMatches.value}
            onClick={() => toggle(onlyMatches)}
          />
        </SearchBox>
        {searching && problem && (
          <p class="search-problem warning-text" role="status">
            {problem.message}
          </p>
        )}
      </div>
      <Toolbar label={l10n.t('Spans')}>
        <IconButton
          icon="arrowUp"
          label={l10n.t('Previous match (N)')}
          disabled={hits.length === 0}
          onClick={() => goToHit(state, -1)}
        />
        <IconButton
          icon="arrowDown"
          label={l10n.t('Next match (n)')}
          disabled={hits.length === 0}
          onClick={() => goToHit(state, 1)}
        />
        <IconButton
          icon="error"
          label={l10n.t('Next error (e)')}
          disabled={state.errors.value.length === 0}
          onClick={() => goToError(state, 1)}
        />
        <IconButton icon="expandAll" label={l10n.t('Expand all (])')} onClick={() => expandEverything(state)} />
        <IconButton icon="collapseAll" label={l10n.t('Collapse all ([)')} onClick={() => collapseEverything(state)} />
        <IconButton
          icon="flame"
          label={l10n.t('Critical path (c)')}
          pressed={state.options.criticalPath.value}
          onClick={() => toggle(state.options.criticalPath)}
        />
        <IconButton
          icon="colors"
          label={l10n.t('Colour by depth (C)')}
          pressed={state.options.colorBy.value === 'depth'}
          onClick={() => toggleColors(state)}
        />
        <IconButton
          icon="details"
          label={l10n.t('Details (i)')}
          pressed={showDetails.value}
          onClick={commands.toggleDetails}
        />
        <IconButton icon="keyboard" label={l10n.t('Keyboard (?)')} onClick={commands.showKeys} />
      </Toolbar>
    </div>
  );
}

/** `3 of 12`, or `12` while no match is selected. */
function hitCount(state: TraceState): string {
  const hits = state.hits.value;
  const position = positionOf(hits, state.selected.value);
  if (hits.length > 0 && hits[position] === state.selected.value) {
    return l10n.t('{0} of {1}', formatCount(position + 1), formatCount(hits.length));
  }
  return formatNoun(hits.length, l10n.t('match'), l10n.t('matches'));
}

import { useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { formatCount, formatNoun } from '../../../base/format.ts';
import { IconButton, SearchBox, Toolbar } from '../../../ui/controls.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { announce } from '../../../ui/live-region.tsx';
import { findInLines, jsonLines } from '../model/json-lines.ts';
import { nextHit } from '../model/search.ts';
import { addressOf } from '../model/span-address.ts';
import type { ModeProps } from '../modes.tsx';
import { JsonText, type JsonTextHandle } from './json-text.tsx';
import { useJson } from './use-json.ts';
import './json-view.css';

/** Lines counted as found at most. */
const mostFound = 10_000;

/** The selected span or the whole trace as OTLP/JSON. */
export function JsonView({ state, trace, commands }: ModeProps) {
  const handle = useRef<JsonTextHandle | undefined>(undefined);
  const ofTrace = state.kept.value['json'] === 'trace';
  const address = addressOf(trace, state.selected.value);
  const reply = useJson(state, trace, ofTrace ? undefined : address, ofTrace);
  const lines = useMemo(() => (reply.state === 'loaded' ? jsonLines(reply.text) : undefined), [reply]);
  const words = useSignal('');
  const found = useMemo(
    () => (lines ? findInLines(lines, words.value, mostFound) : new Int32Array(0)),
    [lines, words.value],
  );
  useEffect(() => {
    state.pane.current = { focus: () => handle.current?.focus() };
  });
  // Text that takes the place of other text, or comes late, takes its focus too.
  useEffect(() => {
    if (lines && hasLostFocus()) handle.current?.focus();
  }, [lines]);
  const show = (whole: boolean) => {
    state.kept.value = { ...state.kept.value, json: whole ? 'trace' : 'span' };
  };
  const go = (step: 1 | -1) => {
    const line = nextHit(found, handle.current?.line() ?? -1, step);
    if (line !== undefined) handle.current?.show(line);
    announce(
      line === undefined ? l10n.t('No match') : l10n.t('match {0} of {1}', found.indexOf(line) + 1, found.length),
    );
  };
  const isWord = words.value !== '';
  return (
    <div class="mode-pane">
      <div class="mode-bar">
        <Toolbar label={l10n.t('Of')}>
          <button type="button" class="choice" aria-pressed={!ofTrace} onClick={() => show(false)}>
            {l10n.t('Selected span')}
          </button>
          <button type="button" class="choice" aria-pressed={ofTrace} onClick={() => show(true)}>
            {l10n.t('Whole trace')}
          </button>
        </Toolbar>
        <SearchBox
          icon="search"
          label={l10n.t('Search JSON')}
          placeholder={l10n.t('Search JSON…')}
          value={words.value}
          onInput={(typed) => {
            words.value = typed;
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              event.preventDefault();
              go(event.shiftKey ? -1 : 1);
            } else if (event.key === 'Escape' || event.key === 'ArrowDown') {
              event.preventDefault();
              handle.current?.focus();
            }
          }}
        >
          {isWord && <span class="hit-count secondary-text">{foundText(found.length)}</span>}
        </SearchBox>
        <Toolbar label={l10n.t('JSON')}>
          <IconButton
            icon="arrowUp"
            label={l10n.t('Previous match')}
            disabled={found.length === 0}
            onClick={() => go(-1)}
          />
          <IconButton
            icon="arrowDown"
            label={l10n.t('Next match')}
            disabled={found.length === 0}
            onClick={() => go(1)}
          />
          <IconButton
            icon="copy"
            label={l10n.t('Copy JSON')}
            disabled={!lines}
            onClick={() => reply.state === 'loaded' && commands.copy(reply.text)}
          />
          <IconButton
            icon="window"
            label={l10n.t('Open trace in an editor')}
            onClick={() => commands.run({ command: 'openJson', traceId: trace.traceId })}
          />
        </Toolbar>
      </div>
      {lines ? (
        <JsonText
          key={ofTrace ? '' : address?.spanId}
          lines={lines}
          found={found}
          handle={handle}
          bound={state.paneKeys}
          copy={commands.copy}
        />
      ) : (
        <Instead
          text={reply.state === 'loaded' ? '' : explanation(reply)}
          openable={reply.state === 'long'}
          open={() => commands.run({ command: 'openJson', traceId: trace.traceId })}
          save={() => commands.run({ command: 'exportTrace', traceId: trace.traceId })}
        />
      )}
    </div>
  );
}

/** Whether the focus is on nothing that could use it; another part of the editor may have it instead. */
function hasLostFocus(): boolean {
  const at = document.activeElement;
  return document.hasFocus() && (at === null || at === document.body || at.role === 'tabpanel');
}

function foundText(lines: number): string {
  return lines === mostFound
    ? l10n.t('{0} lines or more', formatCount(mostFound))
    : formatNoun(lines, l10n.t('line'), l10n.t('lines'));
}

function explanation(reply: Exclude<ReturnType<typeof useJson>, { state: 'loaded' }>): string {
  switch (reply.state) {
    case 'loading':
      return l10n.t('Loading…');
    case 'unselected':
      return l10n.t('Select a span to see it as JSON.');
    case 'missing':
      return l10n.t('It is no longer stored.');
    case 'failed':
      return reply.message;
    case 'long':
      return l10n.t(
        'The trace is {0} million characters of JSON: too much to be shown here.',
        formatCount(Math.round(reply.characters / 1e6)),
      );
  }
}

interface InsteadProps {
  readonly text: string;
  readonly openable: boolean;
  open(): void;
  save(): void;
}

/** What stands where there is no JSON, and how to get at it. */
function Instead({ text, openable, open, save }: InsteadProps) {
  return (
    <div class="nothing">
      <p>{text}</p>
      {openable && (
        <p class="instead">
          <button type="button" class="button" onClick={open}>
            <Icon name="window" />
            {l10n.t('Open in Editor')}
          </button>
          <button type="button" class="button secondary" onClick={save}>
            {l10n.t('Export…')}
          </button>
        </p>
      )}
    </div>
  );
}

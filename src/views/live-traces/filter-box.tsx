import { useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { formatNoun } from '../../base/format.ts';
import { visibleLine } from '../../base/untrusted-text.ts';
import type { FilterCompletion, FilterProblem } from '../../protocol/traces.ts';
import { SearchBox } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icons.tsx';
import { announce } from '../../ui/live-region.tsx';
import type { CompletionFeed } from './completion-feed.ts';
import { type HistoryWalk, walk } from './filter-history.ts';
import { partsOf, withCompletion } from './model.ts';

interface FilterBoxProps {
  /** The filter that the traces are shown by; what is typed becomes it once typing rests. */
  readonly filter: string;
  readonly problem: FilterProblem | undefined;
  readonly completion: CompletionFeed;
  readonly input: { current: HTMLInputElement | null };
  /** Filters used before, the last one first. */
  readonly history: readonly string[];
  remember(filter: string): void;
  setFilter(filter: string): void;
  /** Leaves the box for the rows. */
  leave(): void;
  showHelp(): void;
}

const listId = 'completions';
const problemId = 'filter-problem';
const optionId = (index: number) => `completion-${index}`;

/** Milliseconds that typing must rest before the traces are filtered anew. */
const restingTime = 150;

/** The filter as one types it, with what may come next below it, and what is wrong with it. */
export function FilterBox(props: FilterBoxProps) {
  const { filter, problem, completion, input, history, remember, setFilter, leave, showHelp } = props;
  const typed = useSignal(filter);
  const cursor = useRef<number>(undefined);
  /** While the reader goes through the history. */
  const walking = useRef<HistoryWalk>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** The filter that this box set last: when it takes effect, more may have been typed. */
  const applied = useRef(filter);
  const offered = completion.offered.value;
  const active = completion.active.value;
  // While the next part is offered, that it is missing is nothing to say, and would be said below the offer.
  const shownProblem = offered ? undefined : problem;

  useEffect(() => {
    if (filter !== applied.current) {
      // Chosen elsewhere meanwhile, and what was typed before is not to undo that.
      clearTimeout(timer.current);
      typed.value = filter;
    }
    applied.current = filter;
  }, [filter, typed]);
  useLayoutEffect(() => {
    // After a completion was put in: the text is the box's only once it is drawn.
    if (cursor.current !== undefined) input.current?.setSelectionRange(cursor.current, cursor.current);
    cursor.current = undefined;
  });
  useEffect(() => {
    if (offered) announce(formatNoun(offered.items.length, l10n.t('suggestion'), l10n.t('suggestions')));
  }, [offered]);

  const apply = (text: string, delay: number) => {
    typed.value = text;
    clearTimeout(timer.current);
    timer.current = setTimeout(take, delay);
  };
  const take = () => {
    clearTimeout(timer.current);
    if (typed.value === applied.current) return;
    applied.current = typed.value;
    setFilter(typed.value);
  };
  const type = (text: string) => {
    walking.current = undefined;
    // Emptying is a click and takes effect at once.
    apply(text, text === '' ? 0 : restingTime);
    if (text === '') completion.close();
    else completion.ask(text, input.current?.selectionStart ?? text.length);
  };
  /** True when there was a filter to go to. */
  const recall = (step: 1 | -1): boolean => {
    const next = walk(history, walking.current ?? { at: -1, typed: typed.value }, step);
    if (!next) return false;
    walking.current = next.walk;
    cursor.current = next.filter.length;
    completion.close();
    apply(next.filter, 0);
    announce(next.filter === '' ? l10n.t('No filter') : visibleLine(next.filter));
    return true;
  };
  const accept = (item: FilterCompletion) => {
    if (!offered) return;
    const next = withCompletion(typed.value, offered, item);
    cursor.current = next.cursor;
    completion.close();
    apply(next.text, 0);
    // A field or an operator is half a term: its other half is offered at once.
    if (item.kind !== 'value') completion.ask(next.text, next.cursor);
    input.current?.focus();
  };
  const keyDown = (event: KeyboardEvent) => {
    // The buttons beside it have keys of their own, and so has what composes characters.
    if (event.target !== input.current || event.isComposing || !handlesKey(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  function handlesKey({ key, ctrlKey, altKey }: KeyboardEvent): boolean {
    const item = completion.item();
    if (altKey) {
      if (key !== 'ArrowUp' && key !== 'ArrowDown') return false;
      recall(key === 'ArrowUp' ? 1 : -1);
      return true;
    }
    if (key === ' ' && ctrlKey) {
      completion.ask(typed.value, input.current?.selectionStart ?? typed.value.length);
      return true;
    }
    if (key === 'ArrowUp' && !offered) {
      recall(1);
      return true;
    }
    if (key === 'ArrowDown' && !offered) {
      if (walking.current === undefined || !recall(-1)) leave();
      return true;
    }
    if (key === 'Enter') {
      if (item) accept(item);
      else {
        completion.close();
        walking.current = undefined;
        apply(typed.value, 0);
        remember(typed.value);
      }
      return true;
    }
    if (!offered) return false;
    if (key === 'ArrowDown' || key === 'ArrowUp') completion.move(key === 'ArrowDown' ? 1 : -1);
    else if (key === 'Escape') completion.close();
    else if (key === 'Tab' && item) accept(item);
    else return false;
    return true;
  }

  return (
    <div
      class="filter-box"
      onKeyDownCapture={keyDown}
      onFocusOut={({ target }) => {
        completion.close();
        if (target !== input.current) return;
        walking.current = undefined;
        // Whatever the reader does next is done to what was typed.
        take();
        remember(typed.value);
      }}
    >
      <SearchBox
        icon="filter"
        label={l10n.t('Filter traces')}
        placeholder={
          history.length === 0 ? l10n.t('Words, service:cart, …') : l10n.t('Words, service:cart, … (↑ for history)')
        }
        value={typed.value}
        onInput={type}
        input={input}
        attributes={{
          role: 'combobox',
          'aria-autocomplete': 'list',
          'aria-expanded': offered !== undefined,
          'aria-controls': listId,
          'aria-invalid': problem !== undefined,
          ...(shownProblem && { 'aria-describedby': problemId }),
          ...(active >= 0 && { 'aria-activedescendant': optionId(active) }),
        }}
      />
      <Suggestions completion={completion} accept={accept} />
      {shownProblem && <Problem filter={filter} problem={shownProblem} showHelp={showHelp} />}
    </div>
  );
}

/** Always there, so that the box may name it; hidden while nothing is offered. */
function Suggestions({ completion, accept }: { completion: CompletionFeed; accept(item: FilterCompletion): void }) {
  const items = completion.offered.value?.items ?? [];
  const active = completion.active.value;
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    list.current?.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
  });
  return (
    <div
      ref={list}
      id={listId}
      role="listbox"
      aria-label={l10n.t('Suggestions')}
      class="completions"
      hidden={items.length === 0}
    >
      {items.map((item, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the box has the focus and the keys; items are active descendants
        <div
          key={`${item.kind} ${item.text}`}
          id={optionId(index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          class={`completion ${index === active ? 'active' : ''}`}
          // The box keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => accept(item)}
        >
          <span class="completion-text untrusted">{visibleLine(item.text)}</span>
          <span class="completion-detail secondary-text untrusted">{visibleLine(item.detail)}</span>
        </div>
      ))}
    </div>
  );
}

/** The filter once more, with the part marked that cannot be read. */
function Problem({ filter, problem, showHelp }: { filter: string; problem: FilterProblem; showHelp(): void }) {
  const [before, wrong, after] = partsOf(filter, problem);
  useEffect(() => announce(problem.message), [problem.message]);
  return (
    <div id={problemId} class="filter-problem">
      <Icon name="error" class="error-text" />
      <div>
        <p>{problem.message}</p>
        <code aria-hidden="true">
          {visibleLine(before)}
          <mark class={wrong === '' ? 'nothing' : ''}>{visibleLine(wrong)}</mark>
          {visibleLine(after)}
        </code>
        <button type="button" class="link" onClick={showHelp}>
          {l10n.t('How to write filters')}
        </button>
      </div>
    </div>
  );
}

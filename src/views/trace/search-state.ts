import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { FilterProblem, SpanMatches, TraceData } from '../../protocol/traces.ts';
import { searchRows, unionOf } from './model/search.ts';

/** One search for all modes: names are looked at here and at once, all else of the spans by the receiver. */
export interface SearchState {
  readonly text: Signal<string>;
  /** Rows that match, ascending. */
  readonly hits: ReadonlySignal<Int32Array>;
  /** 1 for each row that matches. */
  readonly marks: ReadonlySignal<Uint8Array>;
  /** Whether the receiver is still to answer. */
  readonly running: ReadonlySignal<boolean>;
  /** Why the text cannot be read as a filter. */
  readonly problem: ReadonlySignal<FilterProblem | undefined>;
}

interface Answer {
  readonly text: string;
  readonly revision: number;
  readonly matches: SpanMatches | undefined;
}

/** Milliseconds without a key before the receiver is asked, and between questions while spans arrive. */
const typingPause = 150;
const arrivalPause = 1_000;

export function createSearch(
  trace: ReadonlySignal<TraceData | undefined>,
  initial: string,
  find: (filter: string) => Promise<SpanMatches | undefined>,
): SearchState {
  const text = signal(initial);
  const answer = signal<Answer | undefined>(undefined);
  const current = computed(() => {
    const { value } = answer;
    return value?.text === text.value && value.revision === trace.value?.revision ? value : undefined;
  });
  const hits = computed(() => {
    if (!trace.value) return new Int32Array(0);
    const matches = current.value?.matches;
    const here = searchRows(trace.value, text.value);
    return matches?.revision === trace.value.revision ? unionOf(here, matches.rows) : here;
  });

  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = '';
  const ask = async () => {
    timer = undefined;
    const [filter, revision] = [text.peek(), trace.peek()?.revision];
    if (revision === undefined || filter.trim() === '') return;
    asked = filter;
    // Why nothing can be read is said where the trace is.
    const matches = await find(filter).catch(() => undefined);
    // What was typed or has come since has its own question.
    if (filter === text.peek()) answer.value = { text: filter, revision, matches };
  };
  effect(() => {
    const typed = text.value !== asked;
    if (trace.value === undefined) return;
    if (typed) clearTimeout(timer);
    else if (timer !== undefined) return;
    timer = setTimeout(ask, typed ? typingPause : arrivalPause);
  });

  return {
    text,
    hits,
    marks: computed(() => {
      const marks = new Uint8Array(trace.value?.parent.length ?? 0);
      for (const row of hits.value) marks[row] = 1;
      return marks;
    }),
    running: computed(() => text.value.trim() !== '' && current.value === undefined),
    problem: computed(() => current.value?.matches?.problem),
  };
}

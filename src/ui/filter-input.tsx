import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { visibleLine } from '../base/untrusted-text.ts';
import type { FilterProblem } from '../protocol/traces.ts';
import { SearchBox } from './controls.tsx';
import { Icon } from './icons.tsx';
import { announce } from './live-region.tsx';
import './filter-input.css';

interface FilterInputProps {
  readonly label: string;
  readonly placeholder: string;
  readonly filter: string;
  readonly problem: FilterProblem | undefined;
  readonly input?: { current: HTMLInputElement | null };
  setFilter(filter: string): void;
  /** Enter or the arrow key down: from the box to what it filters. */
  leave?(): void;
}

/** Milliseconds that typing must rest before the filter takes effect. */
const restingTime = 200;

/** A box for a filter of docs/filter-language.md, with what is wrong with it below. */
export function FilterInput({ label, placeholder, filter, problem, input, setFilter, leave }: FilterInputProps) {
  const typed = useSignal(filter);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** What this box set last: when it takes effect, more may have been typed. */
  const applied = useRef(filter);
  const id = useId();
  useEffect(() => {
    if (filter !== applied.current) typed.value = filter;
    applied.current = filter;
  }, [filter, typed]);
  useEffect(() => {
    if (problem) announce(problem.message);
  }, [problem?.message]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const apply = (text: string, delay: number) => {
    typed.value = text;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      applied.current = text;
      setFilter(text);
    }, delay);
  };
  return (
    <div class="filter-input">
      <SearchBox
        icon="filter"
        label={label}
        placeholder={placeholder}
        value={typed.value}
        onInput={(text) => apply(text, text === '' ? 0 : restingTime)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
          event.preventDefault();
          if (event.key === 'Enter') apply(typed.value, 0);
          leave?.();
        }}
        {...(input && { input })}
        attributes={{ 'aria-invalid': problem !== undefined, ...(problem && { 'aria-describedby': id }) }}
      />
      {problem && (
        <p id={id} class="filter-input-problem">
          <Icon name="error" class="error-text" />
          <span>
            {problem.message}{' '}
            {problem.end > problem.start && (
              <code class="untrusted">{visibleLine(filter.slice(problem.start, problem.end), 60)}</code>
            )}
          </span>
        </p>
      )}
    </div>
  );
}

import type { Journal } from './processor.ts';
import type { Failure, Stage } from './stage.ts';
import type { Span } from './traces.ts';

/** Collects what a processor tells. */
export class Recorder implements Journal {
  readonly #dropped = new Map<string, number[]>();
  readonly #kept = new Map<string, number[]>();
  readonly #changed: number[] = [];
  /** Whether spans came in another order than their numbers', so that one may be there twice. */
  #isUnordered = false;
  readonly #failures = new Map<string, Failure>();

  changed({ number }: Span): void {
    const last = this.#changed.at(-1);
    if (number === last) return;
    if (last !== undefined && number < last) this.#isUnordered = true;
    this.#changed.push(number);
  }

  dropped({ number }: Span, because: string): void {
    add(this.#dropped, because, number);
  }

  kept({ number }: Span, because: string): void {
    add(this.#kept, because, number);
  }

  failed(span: Span | undefined, message: string): void {
    const { count, first } = this.#failures.get(message) ?? { count: 0, first: span?.number };
    this.#failures.set(message, { count: count + 1, first });
  }

  facts(): Pick<Stage, 'dropped' | 'kept' | 'changed' | 'failures'> {
    return {
      dropped: this.#dropped,
      kept: this.#kept,
      changed: this.#isUnordered ? [...new Set(this.#changed)] : this.#changed,
      failures: this.#failures,
    };
  }
}

function add(lists: Map<string, number[]>, key: string, number: number): void {
  const list = lists.get(key);
  if (list) list.push(number);
  else lists.set(key, [number]);
}

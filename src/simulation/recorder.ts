import type { Journal } from './processor.ts';
import type { Failure, Stage } from './stage.ts';
import type { Span } from './traces.ts';

/** Collects what a processor tells. */
export class Recorder implements Journal {
  readonly #dropped = new Map<string, number[]>();
  readonly #kept = new Map<string, number[]>();
  readonly #changed = new Set<number>();
  readonly #failures = new Map<string, Failure>();

  changed({ number }: Span): void {
    this.#changed.add(number);
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
      changed: [...this.#changed],
      failures: this.#failures,
    };
  }
}

function add(lists: Map<string, number[]>, key: string, number: number): void {
  const list = lists.get(key);
  if (list) list.push(number);
  else lists.set(key, [number]);
}

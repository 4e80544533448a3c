/** Which kinds of error the reader has not seen yet: what a badge counts. Kinds, since a failing loop is one thing to look at. */
import type { GroupNode } from './error-tree.ts';

export class UnseenErrors {
  readonly #startMs: number;
  #seen: ReadonlySet<string> | undefined;

  /** What appeared before `startMs`, milliseconds since the Unix epoch, is nothing new: it was kept from before. */
  constructor(startMs: number) {
    this.#startMs = startMs;
  }

  /** How many of the groups are new. */
  count(groups: readonly GroupNode[]): number {
    this.#seen ??= new Set(groups.filter(({ group }) => group.firstSeenMs < this.#startMs).map(({ id }) => id));
    const seen = this.#seen;
    return groups.filter(({ id }) => !seen.has(id)).length;
  }

  /** The reader looks at these. */
  look(groups: readonly GroupNode[]): void {
    this.#seen = new Set(groups.map(({ id }) => id));
  }
}

/** While one types, the parser may make nothing of all that follows, until one of the next keys. */
const usualRounds = 20;

/** What was made of one text after the other: forgets what none of the last `rounds` texts asked for. */
export class RecentMap<Value> {
  readonly #rounds: number;
  readonly #entries = new Map<string, { readonly value: Value; seen: number }>();
  #round = 0;

  constructor(rounds = usualRounds) {
    this.#rounds = rounds;
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry) entry.seen = this.#round;
    return entry?.value;
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  set(key: string, value: Value): void {
    this.#entries.set(key, { value, seen: this.#round });
  }

  /** The next text comes. */
  nextRound(): void {
    this.#round++;
    for (const [key, { seen }] of this.#entries) if (this.#round - seen > this.#rounds) this.#entries.delete(key);
  }
}

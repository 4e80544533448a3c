/** Counts things by name. */
export class Tally {
  readonly #counts = new Map<string, number>();

  add(name: string): void {
    this.#counts.set(name, this.of(name) + 1);
  }

  of(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  get total(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** A line each, the most frequent first. */
  toString(): string {
    return [...this.#counts]
      .sort((a, b) => b[1] - a[1])
      .map(([name, count]) => `${String(count).padStart(6)}  ${name}`)
      .join('\n');
  }
}

/** What a check or a suite came to. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

export function sum(all: readonly Counts[]): Counts {
  return {
    passed: all.reduce((total, { passed }) => total + passed, 0),
    failed: all.reduce((total, { failed }) => total + failed, 0),
  };
}

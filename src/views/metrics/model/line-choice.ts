import type { Line } from './align-lines.ts';

/** Lines shown at most unless the reader wants others: more cannot be told apart. */
export const mostLines = 12;

/** Which lines are shown, and each one's number, by which it keeps its style. By id. */
export interface LineChoice {
  readonly numbers: ReadonlyMap<string, number>;
  readonly shown: ReadonlySet<string>;
}

/** The choice `before` with lines that are new: those with the largest values are shown as long as there is room. */
export function chosenLines(before: LineChoice | undefined, lines: readonly Line[]): LineChoice {
  const numbers = new Map(before?.numbers);
  const shown = new Set(before?.shown);
  const isNamed = lines.some(({ name }) => name !== undefined);
  // Quantiles have an order of their own.
  const ranked = isNamed ? lines : lines.toSorted((a, b) => lastValue(b) - lastValue(a));
  for (const { id } of ranked) {
    if (numbers.has(id)) continue;
    numbers.set(id, numbers.size);
    if (shown.size < mostLines) shown.add(id);
  }
  return { numbers, shown };
}

export function toggled(choice: LineChoice, id: string): LineChoice {
  const shown = new Set(choice.shown);
  if (!shown.delete(id)) shown.add(id);
  return { ...choice, shown };
}

/** The newest value of a line; below all others when it has none. */
function lastValue({ values }: Line): number {
  return values.findLast((value) => typeof value === 'number') ?? Number.NEGATIVE_INFINITY;
}

import { expect } from 'vitest';
import type { Finding } from '../../src/base/finding.ts';

/** What is done to a span in one run: `id` is the number that its call is given in the text. */
export interface Act {
  readonly id: number;
  readonly site: string;
  readonly isAfterEnd: boolean;
}

export interface Run {
  readonly acts: readonly Act[];
  /** Spans by the names they were started with, which tell their sites. */
  readonly leaked: readonly string[];
  readonly ended: readonly string[];
}

const leakRules = /^(span-never-ended|span-not-ended-on-all-paths|span-result-discarded)$/;

/** Expects that some run shows what a finding says; numbers in the text tell spans and calls apart. */
export function judge({ rule, range, related, message }: Finding, runs: readonly Run[], text: string): void {
  const places = [{ range, message: `${rule}: ${message}` }, ...(related ?? [])];
  const told = [...places.map((one) => `${one.message} ${text.slice(one.range.start, one.range.end + 8)}`), text].join(
    '\n',
  );
  // Of code that no run comes to, anything may be said.
  const isStarted = (site: string) => runs.some(({ leaked, ended }) => leaked.includes(site) || ended.includes(site));
  if (leakRules.test(rule)) {
    const site = numberAt(text, range);
    if (!isStarted(site)) return;
    expect(
      runs.some(({ leaked }) => leaked.includes(site)),
      told,
    ).toBe(true);
    if (/never end/.test(message))
      expect(
        runs.some(({ ended }) => ended.includes(site)),
        told,
      ).toBe(false);
  }
  if (rule === 'span-overwritten-before-end') {
    const site = numberAt(text, related![0]!.range);
    if (isStarted(site))
      expect(
        runs.some(({ leaked }) => leaked.includes(site)),
        told,
      ).toBe(true);
  }
  // What `with` ends too, it ends later than that.
  if ((rule === 'span-double-end' && !/too early/.test(message)) || rule === 'span-use-after-end') {
    const acts = runs.flatMap((run) => run.acts);
    const [first, second] = [related![0]!.range, range].map((one) => Number(numberAt(text, one)));
    if (![first, second].every((id) => acts.some((act) => act.id === id))) return;
    expect(
      acts.some((act) => act.id === second && act.isAfterEnd),
      told,
    ).toBe(true);
  }
}

/** The number in the text from where a finding is. */
function numberAt(text: string, { start }: Finding['range']): string {
  return /\d+/.exec(text.slice(start))![0];
}

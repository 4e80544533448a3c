import { expect } from 'vitest';
import type { Finding } from '../../src/base/finding.ts';
import { loadGrammar } from '../../src/files/grammars.ts';
import { createLinter } from '../../src/spans/create-linter.ts';
import type { SourceFile } from '../../src/spans/source-file.ts';

/** What is done to a span in one run: `id` is the number that its call is given in the text. */
export interface Act {
  readonly id: number;
  readonly site: string;
  readonly isAfterEnd: boolean;
  /** It sets Ok where the status is Error, or Error where it is Ok. Absent: statuses are not told. */
  readonly isMasked?: boolean;
}

export interface Run {
  readonly acts: readonly Act[];
  /** Spans by the names they were started with, which tell their sites. */
  readonly leaked: readonly string[];
  readonly ended: readonly string[];
  /** Those that ended without status Error although something was thrown after their start. Absent: statuses are not told. */
  readonly unmarked?: readonly string[];
}

/** What the linter was held to. */
export interface Judged {
  readonly findings: number;
  /** Places that start spans that some run leaves open, and those of them that no finding is about, with their texts. */
  readonly leaking: number;
  readonly missed: readonly string[];
}

const linter = createLinter(loadGrammar);

/**
 * Lints programs and expects that their runs, if there are not too many of them, show what is found; prints how much that is.
 * With `MISSES=number`, prints so many of those that are missed as well.
 */
export async function judgeAll(
  programs: readonly { readonly file: SourceFile; readonly runs: readonly Run[] | null | undefined }[],
  { informations = false }: { readonly informations?: boolean } = {},
): Promise<Judged> {
  let count = 0;
  let leaking = 0;
  const missed: string[] = [];
  for (const { file, runs } of programs) {
    if (!runs) continue;
    const findings = await linter.lint(file);
    // That any call may fail is information, of which only some do in runs.
    const judged = findings.filter(({ severity }) => informations || severity !== 'information');
    for (const finding of judged) judge(finding, runs, file.text);
    count += judged.length;
    const misses = missesOf(findings, runs, file.text);
    leaking += misses.leaking;
    missed.push(...misses.sites.map((site) => `${site} of ${file.text}`));
  }
  console.info(`${count} findings held; ${missed.length} of ${leaking} leaking sites are not told of`);
  for (const one of missed.slice(0, Number(process.env['MISSES'] ?? 0))) console.info(one);
  return { findings: count, leaking, missed };
}

/** Gives names that end with `~` the letters of the innermost `«…»` around them, which are gone then. */
export function namedByScope(text: string): string {
  const open: number[] = [];
  let count = 0;
  return text.replaceAll(/[«»~]/g, (mark) => {
    if (mark === '~') return lettersOf(open.at(-1)!);
    if (mark === '«') open.push(count++);
    else open.pop();
    return '';
  });
}

/** No digits: those tell spans and calls apart. */
function lettersOf(index: number): string {
  return [...String(index)].map((digit) => String.fromCharCode(97 + Number(digit))).join('');
}

const leakRules = /^(span-never-ended|span-not-ended-on-all-paths|span-result-discarded)$/;

/** Expects that some run shows what a finding says; numbers in the text tell spans and calls apart. */
function judge({ rule, range, related, message }: Finding, runs: readonly Run[], text: string): void {
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
  const acts = runs.flatMap((run) => run.acts);
  const isDone = (id: number) => acts.some((act) => act.id === id);
  // What `with` ends too, it ends later than that.
  if ((rule === 'span-double-end' && !/too early/.test(message)) || rule === 'span-use-after-end') {
    const [first, second] = [related![0]!.range, range].map((one) => Number(numberAt(text, one)));
    if (![first, second].every((id) => isDone(id!))) return;
    expect(
      acts.some((act) => act.id === second && act.isAfterEnd),
      told,
    ).toBe(true);
  }
  if (acts.some(({ isMasked }) => isMasked === undefined)) return;
  if (rule === 'status-ok-masks-error' && /keeps this Ok|takes the place/.test(message)) {
    const both = [range, related![0]!.range].map((one) => Number(numberAt(text, one)));
    if (!both.every(isDone)) return;
    // After its end, a span keeps what it has all the more.
    expect(
      acts.some(({ id, isMasked, isAfterEnd }) => (isMasked || isAfterEnd) && both.includes(id)),
      told,
    ).toBe(true);
  }
  if (rule === 'error-path-without-status' && /^This error/.test(message)) {
    const site = numberAt(text, related![0]!.range);
    if (runs.some(({ ended }) => ended.includes(site)))
      expect(
        runs.some(({ unmarked }) => unmarked?.includes(site)),
        told,
      ).toBe(true);
  }
}

/** How many places start spans that some run leaves open, and which of them no finding is about. */
function missesOf(
  findings: readonly Finding[],
  runs: readonly Run[],
  text: string,
): { readonly leaking: number; readonly sites: readonly string[] } {
  const leaking = new Set(runs.flatMap(({ leaked }) => leaked));
  const told = new Set(
    findings.flatMap(({ rule, range, related = [] }) => {
      if (leakRules.test(rule)) return [numberAt(text, range)];
      return rule === 'span-overwritten-before-end' ? related.map((one) => numberAt(text, one.range)) : [];
    }),
  );
  return { leaking: leaking.size, sites: [...leaking].filter((site) => !told.has(site)) };
}

/** The number in the text from where a finding is. */
function numberAt(text: string, { start }: Finding['range']): string {
  return /\d+/.exec(text.slice(start))![0];
}

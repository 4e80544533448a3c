import type { Finding } from '../../../base/finding.ts';
import { contains, type OffsetRange } from '../../../base/range.ts';
import type { GoSource } from './sources.ts';

/** The rules that look for what go-spancheck looks for. */
const rules: ReadonlySet<string> = new Set([
  'span-never-ended',
  'span-not-ended-on-all-paths',
  'span-result-discarded',
  'span-overwritten-before-end',
  'error-path-without-status',
  'error-path-without-exception',
]);

const comment = /\/\/\s?nolint(?::([\w, -]+))?(?=[\s/]|$)/gm;

/** Whether a text tells golangci-lint, by `//nolint:spancheck`, that something is meant. */
export function silencesOthers(text: string): boolean {
  return text.includes('nolint') && [...text.matchAll(comment)].some(isForUs);
}

/** Whether a finding, or what it is related to, is in one of the ranges where it is meant. */
export function isSilenced({ rule, range, related = [] }: Finding, silenced: readonly OffsetRange[]): boolean {
  if (silenced.length === 0 || !rules.has(rule)) return false;
  const places = [range, ...related.map((one) => one.range)];
  return silenced.some((one) => places.some((place) => contains(one, place)));
}

/** The lines of such comments, and all of what begins in them, or below those that stand alone. */
export function silencedIn(source: GoSource): readonly OffsetRange[] {
  return [...source.text.matchAll(comment)].filter(isForUs).flatMap((match) => rangesOf(match, source));
}

function isForUs({ 1: linters = 'all' }: RegExpExecArray): boolean {
  return linters.split(',').some((one) => /^(?:all|spancheck)$/.test(one.trim()));
}

function rangesOf({ index }: RegExpExecArray, { text, root }: GoSource): readonly OffsetRange[] {
  const start = text.lastIndexOf('\n', index) + 1;
  const isAlone = text.slice(start, index).trim() === '';
  const lineStart = isAlone ? lineAfter(text, index) : start;
  const line = { start: lineStart, end: lineAfter(text, lineStart) };
  const begins = root.descendants().find((node) => node.start >= line.start && node.start < line.end);
  return begins ? [line, { start: begins.start, end: begins.end }] : [line];
}

function lineAfter(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

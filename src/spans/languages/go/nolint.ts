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

/** Whether a finding is where golangci-lint is told, by `//nolint:spancheck`, that such a thing is meant. */
export function isSilenced({ rule, range, related = [] }: Finding, source: GoSource): boolean {
  if (!rules.has(rule) || !source.text.includes('nolint')) return false;
  const places = [range, ...related.map((one) => one.range)];
  return silencedIn(source).some((silenced) => places.some((place) => contains(silenced, place)));
}

const known = new WeakMap<GoSource, readonly OffsetRange[]>();

/** The lines of such comments, and all of what begins in them, or below those that stand alone. */
function silencedIn(source: GoSource): readonly OffsetRange[] {
  const found = known.get(source) ?? [...source.text.matchAll(comment)].flatMap((match) => rangesOf(match, source));
  known.set(source, found);
  return found;
}

function rangesOf({ 1: linters = 'all', index }: RegExpExecArray, { text, root }: GoSource): readonly OffsetRange[] {
  if (!linters.split(',').some((one) => /^(?:all|spancheck)$/.test(one.trim()))) return [];
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

import { createColors } from 'picocolors';
import { formatDuration, formatNoun } from '../../base/format.ts';
import { visibleLine } from '../../base/untrusted-text.ts';
import type { TracedSpan } from '../../expectations/traced-span.ts';
import { spanStatus } from '../../protocol/span-codes.ts';

/** Lines of all trees together that people still read. */
const mostLines = 200;
/** Deeper spans are counted with the one above them. */
const deepest = 30;

interface Line {
  readonly span: TracedSpan;
  /** Spans of one name without children, one after another, are one line. */
  readonly alike: readonly TracedSpan[];
  readonly before: string;
  readonly isLast: boolean;
  readonly depth: number;
  readonly around: string;
}

/** The spans as trees, a line each: name, service where it changes, duration, what failed. */
export function treeText(roots: readonly TracedSpan[], color: boolean): string {
  const lines: string[] = [];
  const pending = linesOf(roots, '', 0, '').reverse();
  while (pending.length > 0) {
    if (lines.length === mostLines) {
      lines.push(`… and more: ${formatNoun(pending.length, 'branch', 'branches')} left out`);
      break;
    }
    const { span, alike, before, isLast, depth, around } = pending.pop()!;
    const branch = depth === 0 ? '' : isLast ? '└─ ' : '├─ ';
    lines.push(`${before}${branch}${lineText(span, alike, around, color)}`);
    const inner = depth === 0 ? '' : `${before}${isLast ? '   ' : '│  '}`;
    if (depth < deepest) pending.push(...linesOf(span.children, inner, depth + 1, span.service).reverse());
    else if (span.children.length > 0) lines.push(`${inner}└─ …`);
  }
  return lines.map((line) => `${line}\n`).join('');
}

function linesOf(spans: readonly TracedSpan[], before: string, depth: number, around: string): Line[] {
  const groups: TracedSpan[][] = [];
  for (const span of spans) {
    const last = groups.at(-1);
    if (last !== undefined && areAlike(last[0]!, span)) last.push(span);
    else groups.push([span]);
  }
  return groups.map((alike, index) => ({
    span: alike[0]!,
    alike,
    before,
    isLast: index === groups.length - 1,
    depth,
    around,
  }));
}

function areAlike(a: TracedSpan, b: TracedSpan): boolean {
  return (
    a.children.length + b.children.length === 0 && a.name === b.name && a.service === b.service && a.status === b.status
  );
}

function lineText(span: TracedSpan, alike: readonly TracedSpan[], around: string, color: boolean): string {
  const hasFailed = span.status === spanStatus.error;
  const total = alike.reduce((sum, { durationNs }) => sum + durationNs, 0);
  return [
    visibleLine(span.name, 120) || '(no name)',
    ...(span.service === around ? [] : [`[${visibleLine(span.service, 60)}]`]),
    ...(alike.length > 1 ? [`${alike.length}×`] : []),
    formatDuration(total),
    ...(hasFailed ? [createColors(color).red(failureText(span))] : []),
  ].join('  ');
}

function failureText({ statusMessage }: TracedSpan): string {
  return statusMessage === '' ? 'failed' : `failed: ${visibleLine(statusMessage, 160)}`;
}

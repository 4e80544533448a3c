import * as l10n from '@vscode/l10n';
import { formatCount, formatDuration } from '../../../base/format.ts';
import type { Difference } from './differences.ts';

/** `+12 ms`, `−3 µs`, `0 ns`. */
export function durationChange(beforeNs: number, afterNs: number): string {
  const change = afterNs - beforeNs;
  return change > 0 ? `+${formatDuration(change)}` : formatDuration(change);
}

/** `+34 %`, `−50 %`, `×12` for what is ten times as much; empty where there is nothing to compare with. */
export function relativeChange(before: number, after: number): string {
  if (before <= 0 || after === before) return '';
  const ratio = after / before;
  if (ratio >= 10) return `×${formatCount(Math.round(ratio))}`;
  return signed(Math.round((ratio - 1) * 100), ' %');
}

/** `+3`, `−2`; empty for no change. */
export function countChange(before: number, after: number): string {
  return before === after ? '' : signed(after - before, '');
}

/** Differences in words; each has a sign of its own besides, so that none is told by colour alone. */
export const differenceWords: Readonly<Record<Difference, string>> = {
  slower: l10n.t('slower'),
  faster: l10n.t('faster'),
  added: l10n.t('only after'),
  removed: l10n.t('only before'),
  moved: l10n.t('moved'),
  failed: l10n.t('fails now'),
  recovered: l10n.t('fails no more'),
};

function signed(value: number, unit: string): string {
  return `${value > 0 ? '+' : value < 0 ? '−' : ''}${formatCount(Math.abs(value))}${unit}`;
}

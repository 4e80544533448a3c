/** The columns of the statistics: of every group a text to read, a value to sort by, and a text to copy. */
import * as l10n from '@vscode/l10n';
import { formatCount, formatDuration, withDecimalSign } from '../../../base/format.ts';
import type { TraceData } from '../../../protocol/traces.ts';
import { criticalPath } from './critical-path.ts';
import { selfTimes } from './self-time.ts';
import { ranksOf } from './sort-rows.ts';
import type { SpanGroups } from './span-groups.ts';
import { statisticsOf } from './statistics.ts';
import type { TextColumn } from './table-text.ts';

export interface StatisticsColumn extends TextColumn {
  readonly id: string;
  readonly hint?: string;
  /** By group. */
  readonly values: ArrayLike<number>;
  /** Whether it tells groups apart rather than about them. */
  readonly isName?: boolean;
  /** Whether the values are parts of all, from 0 to 1. */
  readonly isShare?: boolean;
}

/** Those that name the group first. */
export function statisticsColumns(trace: TraceData, groups: SpanGroups): readonly StatisticsColumn[] {
  const statistics = statisticsOf(trace, selfTimes(trace), groups);
  const { count, totalNs, selfShare } = statistics;
  const averageNs = totalNs.map((total, group) => total / Math.max(1, count[group]!));
  return [
    ...groups.naming.map(({ id, label, text }) => ({
      id,
      label,
      text,
      values: ranksOf(Array.from(count, (_, group) => text(group))),
      isName: true,
    })),
    number('count', l10n.t('Count'), count),
    number('errors', l10n.t('Errors'), statistics.failed),
    time('self', l10n.t('Self'), statistics.selfNs, l10n.t('Time in which none of its children ran')),
    share('share', l10n.t('Self %'), selfShare, l10n.t('Part of the self time of all')),
    share(
      'path',
      l10n.t('Path %'),
      pathShares(trace, groups),
      l10n.t('Part of the critical path: what the trace waited for'),
    ),
    time('total', l10n.t('Total'), totalNs, l10n.t('Sum of durations: what ran at once counts for each')),
    time('average', l10n.t('Average'), averageNs),
    time('p50', 'p50', statistics.p50Ns),
    time('p95', 'p95', statistics.p95Ns),
    time('min', l10n.t('Min'), statistics.minNs),
    time('max', l10n.t('Max'), statistics.maxNs),
  ];
}

/** By group: its part of the critical path, from 0 to 1. */
function pathShares(trace: TraceData, { ofRow, groups }: SpanGroups): Float64Array {
  const path = criticalPath(trace);
  const shares = new Float64Array(groups);
  path.row.forEach((row, piece) => {
    const group = ofRow[row]!;
    if (group >= 0) shares[group]! += (path.toNs[piece]! - path.fromNs[piece]!) / path.durationNs;
  });
  return shares;
}

function share(id: string, label: string, values: Float64Array, hint: string): StatisticsColumn {
  return {
    id,
    label,
    hint,
    values,
    isShare: true,
    text: (group) => `${withDecimalSign((values[group]! * 100).toFixed(1))} %`,
    raw: { header: l10n.t('{0} (part)', label.replace(' %', '')), text: (group) => String(values[group]) },
  };
}

function time(id: string, label: string, values: Float64Array, hint?: string): StatisticsColumn {
  return {
    id,
    label,
    values,
    ...(hint !== undefined && { hint }),
    text: (group) => formatDuration(values[group]!),
    raw: { header: `${label} (ns)`, text: (group) => String(values[group]) },
  };
}

function number(id: string, label: string, values: Int32Array): StatisticsColumn {
  return {
    id,
    label,
    values,
    text: (group) => formatCount(values[group]!),
    raw: { header: label, text: (group) => String(values[group]) },
  };
}

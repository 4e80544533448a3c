/** The columns of the table of spans: of every row a text to read, a value to sort by, and a text to copy. */
import * as l10n from '@vscode/l10n';
import { formatCount, formatDuration } from '../../../base/format.ts';
import { visibleLine } from '../../../base/untrusted-text.ts';
import type { AttributeColumn, AttributeValue, TraceData } from '../../../protocol/traces.ts';
import { attributeRanks } from './attribute-order.ts';
import { selfTimes } from './self-time.ts';
import { ranksOf } from './sort-rows.ts';
import { kindName } from './span-kind.ts';
import { spanName } from './span-name.ts';
import type { TextColumn } from './table-text.ts';

export interface SpanColumn extends TextColumn {
  readonly id: string;
  /** Pixels, and whether it takes what room is left. */
  readonly width: number;
  readonly grow?: number;
  readonly align?: 'end';
  /** By row. */
  values(): ArrayLike<number>;
}

const attributePrefix = 'attribute:';

export function attributeColumnId(key: string): string {
  return attributePrefix + key;
}

/** The attribute that a column shows; `undefined` for one that every span has. */
export function attributeOfColumn(id: string): string | undefined {
  return id.startsWith(attributePrefix) ? id.slice(attributePrefix.length) : undefined;
}

/** What every span has. */
export function spanColumns(trace: TraceData): readonly SpanColumn[] {
  const { startNs, durationsNs, depth, eventCount, service, name, kind, status } = trace;
  const serviceNames = trace.services.map((each) => visibleLine(each) || l10n.t('(no service)'));
  const time = (id: string, label: string, times: () => Float64Array): SpanColumn => ({
    id,
    label,
    width: 84,
    align: 'end',
    text: (row) => formatDuration(times()[row]!),
    values: times,
    raw: { header: `${label} (ns)`, text: (row) => String(times()[row]) },
  });
  const count = (id: string, label: string, counts: Int32Array): SpanColumn => ({
    id,
    label,
    width: 70,
    align: 'end',
    text: (row) => formatCount(counts[row]!),
    values: () => counts,
    raw: { header: label, text: (row) => String(counts[row]) },
  });
  return [
    {
      id: 'name',
      label: l10n.t('Name'),
      width: 180,
      grow: 3,
      text: (row) => spanName(trace, row),
      values: () => ranksByRow(trace.names, name),
    },
    {
      id: 'service',
      label: l10n.t('Service'),
      width: 100,
      grow: 1,
      text: (row) => serviceNames[service[row]!]!,
      values: () => ranksByRow(trace.services, service),
    },
    { id: 'kind', label: l10n.t('Kind'), width: 90, text: (row) => kindName(kind[row]!), values: () => kind },
    time('start', l10n.t('Start'), () => startNs),
    time('duration', l10n.t('Duration'), () => durationsNs),
    time('self', l10n.t('Self time'), () => selfTimes(trace)),
    {
      id: 'status',
      label: l10n.t('Status'),
      width: 76,
      text: (row) => ['', l10n.t('Ok'), l10n.t('Error')][status[row]!] ?? l10n.t('status {0}', status[row]!),
      values: () => status,
    },
    count('events', l10n.t('Events'), eventCount),
    count('depth', l10n.t('Depth'), depth),
  ];
}

/** A column for an attribute, empty until its values are there. */
export function attributeSpanColumn(
  key: string,
  column: AttributeColumn | undefined,
  textOf: (value: AttributeValue) => string,
): SpanColumn {
  const textAt = (row: number) => {
    const value = column?.values[column.indexes[row] ?? -1];
    return value === undefined ? '' : textOf(value);
  };
  return {
    id: attributeColumnId(key),
    label: visibleLine(key, 80),
    width: 120,
    grow: 1,
    text: (row) => visibleLine(textAt(row), 200),
    values: () => (column ? attributeRanks(column, textOf) : []),
    raw: { header: key, text: textAt },
  };
}

function ranksByRow(texts: readonly string[], column: Int32Array): Int32Array {
  const ranks = ranksOf(texts);
  return column.map((index) => ranks[index] ?? -1);
}

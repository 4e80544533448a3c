/** Spans of a trace by operation, service, kind, or the value of an attribute. */
import * as l10n from '@vscode/l10n';
import { visibleLine } from '../../../base/untrusted-text.ts';
import { quotedText } from '../../../protocol/filter-text.ts';
import type { AttributeColumn, AttributeValue, TraceData } from '../../../protocol/traces.ts';
import { attributeCondition } from './attribute-condition.ts';
import { kindName } from './span-kind.ts';
import { type Grouping, groupBy } from './statistics.ts';

export interface SpanGroups extends Grouping {
  /** What tells a group from others. */
  readonly naming: readonly { readonly id: string; readonly label: string; text(group: number): string }[];
  /** Number of the service that all spans of the group have; -1 when it is not about one. */
  service(group: number): number;
  /** Finds the spans of the group, in the filter language; `undefined` when that cannot say it. */
  filter(group: number): string | undefined;
}

/** Service, name and kind together; spans that never arrived are in no group. */
export function byOperation(trace: TraceData): SpanGroups {
  const grouping = groupBy(trace.service, trace.name, trace.kind);
  const first = (group: number) => grouping.firstRows[group]!;
  const serviceOf = (group: number) => trace.services[trace.service[first(group)]!]!;
  const nameOf = (group: number) => trace.names[trace.name[first(group)]!]!;
  const kindOf = (group: number) => trace.kind[first(group)]!;
  return {
    ...grouping,
    naming: [
      { id: 'name', label: l10n.t('Name'), text: (group) => visibleLine(nameOf(group), 200) || l10n.t('(no name)') },
      {
        id: 'service',
        label: l10n.t('Service'),
        text: (group) => visibleLine(serviceOf(group)) || l10n.t('(no service)'),
      },
      { id: 'kind', label: l10n.t('Kind'), text: (group) => kindName(kindOf(group)) },
    ],
    service: (group) => trace.service[first(group)]!,
    filter: (group) =>
      `service=${quotedText(serviceOf(group))} name=${quotedText(nameOf(group))} kind:${kindName(kindOf(group))}`,
  };
}

export function byService(trace: TraceData): SpanGroups {
  const grouping = groupBy(trace.service);
  const serviceOf = (group: number) => trace.service[grouping.firstRows[group]!]!;
  return {
    ...grouping,
    naming: [
      {
        id: 'service',
        label: l10n.t('Service'),
        text: (group) => visibleLine(trace.services[serviceOf(group)]!) || l10n.t('(no service)'),
      },
    ],
    service: serviceOf,
    filter: (group) => `service=${quotedText(trace.services[serviceOf(group)]!)}`,
  };
}

export function byKind(trace: TraceData): SpanGroups {
  const kinds = new Int32Array(trace.kind).map((kind, row) => (trace.name[row]! < 0 ? -1 : kind));
  const grouping = groupBy(kinds);
  const kindOf = (group: number) => kindName(kinds[grouping.firstRows[group]!]!);
  return {
    ...grouping,
    naming: [{ id: 'kind', label: l10n.t('Kind'), text: kindOf }],
    service: () => -1,
    filter: (group) => `kind:${kindOf(group)}`,
  };
}

/** Spans without the attribute are in no group. */
export function byAttribute(
  key: string,
  column: AttributeColumn,
  textOf: (value: AttributeValue) => string,
): SpanGroups {
  const grouping = groupBy(column.indexes);
  const valueIn = (group: number) => column.values[column.indexes[grouping.firstRows[group]!]!]!;
  return {
    ...grouping,
    naming: [
      {
        id: 'value',
        label: visibleLine(key, 80),
        text: (group) => visibleLine(textOf(valueIn(group)), 200) || l10n.t('(empty)'),
      },
    ],
    service: () => -1,
    filter: (group) => attributeCondition(key, valueIn(group)),
  };
}

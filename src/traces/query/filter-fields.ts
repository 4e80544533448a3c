import * as l10n from '@vscode/l10n';
import { kindNames, statusNames } from '../../protocol/span-codes.ts';

/** A field of the filter language, for the reader of filters, for completion and for the documentation. */
export interface FilterField {
  readonly name: string;
  readonly type: 'text' | 'code' | 'duration' | 'number' | 'id' | 'age' | 'time' | 'flag' | 'run';
  readonly description: string;
  /** What may be asked for, by OTLP code, when `type` is `code`. */
  readonly values?: readonly string[];
}

export const FILTER_FIELDS: readonly FilterField[] = [
  { name: 'service', type: 'text', description: l10n.t('service that made the span') },
  { name: 'name', type: 'text', description: l10n.t('name of the span') },
  { name: 'kind', type: 'code', description: l10n.t('kind of the span'), values: kindNames },
  { name: 'status', type: 'code', description: l10n.t('status of the span'), values: statusNames },
  { name: 'status.message', type: 'text', description: l10n.t('what the status says') },
  { name: 'error', type: 'flag', description: l10n.t('the span failed') },
  { name: 'root', type: 'flag', description: l10n.t('the span has no parent') },
  { name: 'duration', type: 'duration', description: l10n.t('time the span took') },
  { name: 'start', type: 'time', description: l10n.t('when the span started') },
  { name: 'event', type: 'text', description: l10n.t('name of an event of the span') },
  { name: 'scope', type: 'text', description: l10n.t('instrumentation scope that made the span') },
  { name: 'scope.version', type: 'text', description: l10n.t('version of the instrumentation scope') },
  { name: 'spanid', type: 'id', description: l10n.t('id of the span') },
  { name: 'parentid', type: 'id', description: l10n.t("id of the span's parent") },
  { name: 'link.traceid', type: 'id', description: l10n.t('id of a trace that the span links to') },
  { name: 'link.spanid', type: 'id', description: l10n.t('id of a span that the span links to') },
  { name: 'traceid', type: 'id', description: l10n.t('id of the trace, or how it begins') },
  { name: 'trace.duration', type: 'duration', description: l10n.t('time from first start to last end of the trace') },
  { name: 'trace.spans', type: 'number', description: l10n.t('spans of the trace') },
  { name: 'trace.errors', type: 'number', description: l10n.t('failed spans of the trace') },
  {
    name: 'root.name',
    type: 'text',
    description: l10n.t('name of the root span, or of the first while no root has come'),
  },
  { name: 'root.service', type: 'text', description: l10n.t('service of that span') },
  { name: 'root.kind', type: 'code', description: l10n.t('kind of that span'), values: kindNames },
  { name: 'run', type: 'run', description: l10n.t('what was started once: last, a command, or the id of a run') },
  { name: 'since', type: 'age', description: l10n.t('the trace started no longer ago') },
  { name: 'has', type: 'flag', description: l10n.t('the span has this attribute') },
];

/** Other names by which people know fields. */
const ALIASES: Readonly<Record<string, string>> = {
  id: 'traceid',
  trace_id: 'traceid',
  'trace.id': 'traceid',
  traceId: 'traceid',
  span_id: 'spanid',
  'span.id': 'spanid',
  spanId: 'spanid',
  traceDuration: 'trace.duration',
  rootName: 'root.name',
  rootServiceName: 'root.service',
  statusMessage: 'status.message',
  'span.kind': 'kind',
  _exists_: 'has',
  'event.name': 'event',
  'scope.name': 'scope',
};

const FIELDS_BY_NAME = new Map(FILTER_FIELDS.map((field) => [field.name, field]));

/** The field called `name`; absent for the keys of attributes. */
export function fieldNamed(name: string): FilterField | undefined {
  return FIELDS_BY_NAME.get(Object.hasOwn(ALIASES, name) ? ALIASES[name]! : name);
}

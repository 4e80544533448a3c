import * as l10n from '@vscode/l10n';
import { formatCount } from '../base/format.ts';
/**
 * Queries as pages send them, checked: a page that shows hostile data is not to be trusted, and what the receiver is
 * asked it answers for everybody. Each gives what its type says, with nothing beside it, or throws an Error that says
 * what was wrong.
 */
import type { LogQuery } from '../protocol/logs.ts';
import type { MetricListQuery, MetricQuery } from '../protocol/metrics.ts';
import type { TraceGroupQuery, TraceListQuery } from '../protocol/traces.ts';

/** Handed out at once at most; views ask for what is in sight. */
const most = { rows: 5_000, logs: 5_000, metrics: 1_000, series: 1_000, points: 10_000 };

/** UTF-16 units of filters and words people type; nobody types as much. */
const longestText = 100_000;

/** A text somebody may have typed. */
export function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new Error(l10n.t('This is no text.'));
  if (value.length > longestText)
    throw new Error(l10n.t('This text is longer than {0} characters.', formatCount(longestText)));
  return value;
}

/** A whole number from 0 on, at most `limit`. */
export function countOf(value: unknown, limit = Number.MAX_SAFE_INTEGER): number {
  if (typeof value !== 'number' || !(value >= 0)) throw new Error(l10n.t('This is no count.'));
  return Math.floor(Math.min(value, limit));
}

/** 16 bytes in lower-case hexadecimal, as the store writes trace ids. */
export function isTraceId(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{32}$/.test(value);
}

export function traceIdOf(value: unknown): string {
  if (!isTraceId(value)) throw new Error(l10n.t('This is no trace id.'));
  return value;
}

/** 8 bytes likewise; `undefined` where there is none. */
export function spanIdOf(value: unknown): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string' || !/^[0-9a-f]{16}$/.test(value)) throw new Error(l10n.t('This is no span id.'));
  return value;
}

/** A name that a sender gave, of whatever length. */
export function nameOf(value: unknown): string {
  if (typeof value !== 'string') throw new Error(l10n.t('This is no name.'));
  return value;
}

export function traceListQueryOf(given: unknown): TraceListQuery {
  const { order, anchor } = fieldsOf(given);
  const { traceId, index } = fieldsOf(anchor ?? {});
  return {
    ...tracesOf(given),
    order: oneOf(order, ['newest', 'longest', 'errors']),
    ...(anchor !== undefined && { anchor: { traceId: traceIdOf(traceId), index: countOf(index) } }),
  };
}

export function traceGroupQueryOf(given: unknown): TraceGroupQuery {
  return { ...tracesOf(given), order: oneOf(fieldsOf(given)['order'], ['count', 'newest', 'longest', 'errors']) };
}

export function filterPlaceOf(given: unknown): { readonly filter: string; readonly cursor: number } {
  const { filter, cursor } = fieldsOf(given);
  return { filter: textOf(filter), cursor: countOf(cursor, longestText) };
}

export function pinOf(given: unknown): { readonly traceId: string; readonly pinned: boolean } {
  const { traceId, pinned } = fieldsOf(given);
  return { traceId: traceIdOf(traceId), pinned: pinned === true };
}

export function logQueryOf(given: unknown): LogQuery {
  const { traceId, spanId, text, minSeverity, order, offset, limit, textLimit } = fieldsOf(given);
  const span = spanIdOf(spanId);
  return {
    ...(traceId !== undefined && { traceId: traceIdOf(traceId) }),
    ...(span !== undefined && { spanId: span }),
    text: textOf(text),
    minSeverity: countOf(minSeverity),
    order: oneOf(order, ['newest', 'oldest']),
    offset: countOf(offset),
    limit: countOf(limit, most.logs),
    ...(textLimit !== undefined && { textLimit: countOf(textLimit) }),
  };
}

export function metricListQueryOf(given: unknown): MetricListQuery {
  const { text, service, offset, limit } = fieldsOf(given);
  return {
    text: textOf(text),
    ...(service !== undefined && { service: nameOf(service) }),
    offset: countOf(offset),
    limit: countOf(limit, most.metrics),
  };
}

export function metricQueryOf(given: unknown): MetricQuery {
  const { id, offset, limit, maxPoints } = fieldsOf(given);
  return {
    id: countOf(id),
    offset: countOf(offset),
    limit: countOf(limit, most.series),
    maxPoints: countOf(maxPoints, most.points),
  };
}

/** What queries for traces and for groups of them have in common. */
function tracesOf(given: unknown): Omit<TraceListQuery, 'order' | 'anchor'> {
  const { filter, errorsOnly, service, offset, limit } = fieldsOf(given);
  return {
    filter: textOf(filter),
    errorsOnly: errorsOnly === true,
    ...(service !== undefined && { service: nameOf(service) }),
    offset: countOf(offset),
    limit: countOf(limit, most.rows),
  };
}

type Fields = { readonly [name: string]: unknown };

function fieldsOf(given: unknown): Fields {
  if (typeof given !== 'object' || given === null) throw new Error(l10n.t('This is no query.'));
  return given as Fields;
}

function oneOf<Choice extends string>(value: unknown, choices: readonly Choice[]): Choice {
  const choice = choices.find((each) => each === value);
  if (choice === undefined) throw new Error(l10n.t('This is none of {0}.', choices.join(', ')));
  return choice;
}

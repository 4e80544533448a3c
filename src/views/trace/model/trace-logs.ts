/** Log records of one trace as its view lists them. */

import { formatDuration } from '../../../base/format.ts';
import { timeOf } from '../../../protocol/log-time.ts';
import type { LogRecord } from '../../../protocol/logs.ts';
import { spanIdAt } from '../../../protocol/span-ids.ts';
import type { AttributeValue, TraceData } from '../../../protocol/traces.ts';

/** How long after the start of the trace, as `+12 ms`; before it, as `−12 ms`. Empty when neither time is known. */
export function offsetText(record: LogRecord, traceStartUnixNano: string): string {
  const time = timeOf(record);
  if (time === '0') return '';
  const after = Number(BigInt(time) - BigInt(traceStartUnixNano));
  return after < 0 ? formatDuration(after) : `+${formatDuration(after)}`;
}

/**
 * Places of the records of `minSeverity` (OTLP SeverityNumber; 0 takes all) or above in which each word of `text` occurs,
 * whatever its case: in body, event name, service, attributes or severity.
 */
export function matchLogs(
  records: readonly LogRecord[],
  text: string,
  minSeverity: number,
  textOf: (value: AttributeValue) => string,
): Int32Array {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const places: number[] = [];
  records.forEach((record, place) => {
    if (record.severity < minSeverity) return;
    if (words.length > 0) {
      const parts = partsOf(record, textOf);
      if (!words.every((word) => parts.some((part) => part.includes(word)))) return;
    }
    places.push(place);
  });
  return Int32Array.from(places);
}

/** Rows of the spans that the records belong to, by span id: of several with one id the first received. */
export function rowsOfRecords(
  records: readonly LogRecord[],
  trace: Pick<TraceData, 'spanIds' | 'parent' | 'duplicates'>,
): ReadonlyMap<string, number> {
  const wanted = new Set(records.map(({ spanId }) => spanId));
  const others = new Set(trace.duplicates.map(({ row }) => row));
  const rows = new Map<string, number>();
  for (let row = 0; row < trace.parent.length; row++) {
    const spanId = spanIdAt(trace.spanIds, row);
    if (wanted.has(spanId) && !others.has(row)) rows.set(spanId, row);
  }
  return rows;
}

/** Whether two answers mean the same record by these: records have no ids. */
export function isSameRecord(one: LogRecord, other: LogRecord): boolean {
  return (
    one.timeUnixNano === other.timeUnixNano &&
    one.observedTimeUnixNano === other.observedTimeUnixNano &&
    one.spanId === other.spanId &&
    one.severity === other.severity &&
    one.eventName === other.eventName &&
    JSON.stringify(one.body) === JSON.stringify(other.body)
  );
}

function partsOf(record: LogRecord, textOf: (value: AttributeValue) => string): readonly string[] {
  const parts = [textOf(record.body), record.eventName, record.service, record.severityText];
  for (const { key, value } of record.attributes) parts.push(key, textOf(value));
  return parts.map((part) => part.toLowerCase());
}

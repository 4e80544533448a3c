/** Log records as text. */
import { visibleLine } from '../../../base/untrusted-text.ts';
import type { LogRecord } from '../../../protocol/logs.ts';
import type { AttributeValue } from '../../../protocol/traces.ts';

/** Local time of day with milliseconds of nanoseconds since the Unix epoch; empty for 0. */
export function timeOfDay(unixNano: string): string {
  if (unixNano === '0') return '';
  const date = new Date(Number(BigInt(unixNano) / 1_000_000n));
  if (Number.isNaN(date.getTime())) return '';
  const two = (value: number) => String(value).padStart(2, '0');
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return `${time}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

/** UTF-16 units of a row: more is not seen. */
const lineLimit = 500;

/** What a record says, on one line; of one without a body its event, or the exception it tells of. */
export function lineOf({ body, eventName, attributes }: LogRecord, text: (value: AttributeValue) => string): string {
  const spoken = body === null ? '' : text(body).slice(0, 2 * lineLimit);
  if (spoken.trim() !== '') return visibleLine(spoken.trim(), lineLimit);
  const exception = ['exception.message', 'exception.type'].flatMap((key) => {
    const found = attributes.find((attribute) => attribute.key === key);
    return found ? [text(found.value)] : [];
  });
  return visibleLine([eventName, ...exception.slice(0, 1)].filter((part) => part !== '').join(': '), lineLimit);
}

/** A record as one line of text, as programs write them to a terminal. `time` is the local one. */
export function plainText(
  record: LogRecord,
  time: string,
  level: string,
  text: (value: AttributeValue) => string,
): string {
  const { service, eventName, body, attributes, traceId, spanId } = record;
  const fields = attributes.map(({ key, value }) => `${key}=${text(value)}`);
  const ids = [traceId && `trace_id=${traceId}`, spanId && `span_id=${spanId}`];
  const parts = [time, level, service && `[${service}]`, eventName, text(body), ...fields, ...ids];
  return parts.filter((part) => part !== '').join(' ');
}

import { type LogSegment, STATEMENT, STATEMENT_WIDTH, TRACE_ID_WORDS } from '../otlp/columns/log-columns.ts';
import { rangeOf } from '../otlp/columns/span-columns.ts';
import { hexOf, spanIdOf } from '../otlp/ids.ts';
import { decimal } from '../otlp/time.ts';
import type { LogRecord } from '../protocol/logs.ts';
import { attributesOf, textAt, valueAt } from '../records/attributes.ts';
import { resourceOf, scopeOf, serviceOfOrigin } from '../records/origins.ts';

/** All that is stored of the record in row `row`. */
export function readLogRecord(segment: LogSegment, row: number): LogRecord {
  const word = (field: number) => segment.statementTuples[segment.statements[row]! * STATEMENT_WIDTH + field]!;
  const origin = word(STATEMENT.origin);
  return {
    timeUnixNano: decimal(segment.times[row * 2]!, segment.times[row * 2 + 1]!),
    observedTimeUnixNano: decimal(segment.observedTimes[row * 2]!, segment.observedTimes[row * 2 + 1]!),
    severity: word(STATEMENT.severity) | 0,
    severityText: textAt(segment.texts, word(STATEMENT.severityText)),
    eventName: textAt(segment.texts, word(STATEMENT.eventName)),
    body: valueAt(segment.bodies, segment.bodyIds[row]!),
    traceId: traceIdOf(segment, row),
    spanId: spanIdOf(segment.spanIds, row),
    flags: word(STATEMENT.flags),
    service: serviceOfOrigin(segment, origin),
    attributes: attributesOf(segment, segment.attributeIds, ...rangeOf(segment.attributeEnds, row)),
    droppedAttributes: word(STATEMENT.droppedAttributes),
    ...resourceOf(segment, origin),
    scope: scopeOf(segment, origin),
  };
}

/** Empty for none, which is all zeroes. */
function traceIdOf({ traces, traceTuples }: LogSegment, row: number): string {
  const start = traces[row]! * TRACE_ID_WORDS;
  const isZero = traceTuples.subarray(start, start + TRACE_ID_WORDS).every((word) => word === 0);
  return isZero ? '' : hexOf(traceTuples, start, TRACE_ID_WORDS);
}

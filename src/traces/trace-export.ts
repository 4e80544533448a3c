import type { Segment } from '../otlp/columns/span-columns.ts';
import { jsonRequest, jsonResourceSpans } from '../otlp/json-writer.ts';
import type { SpanDetails } from '../protocol/traces.ts';
import { readSpan } from './span-details.ts';

/** A part of a trace: some rows of a segment. */
interface TraceRows {
  readonly segment: Segment;
  readonly rows: readonly number[];
}

/** All that is stored of the spans, made one by one. */
export function* exportSpans(traceId: string, parts: readonly TraceRows[]): Generator<SpanDetails> {
  for (const { segment, rows } of parts) for (const row of rows) yield readSpan(traceId, segment, row);
}

/** The trace as lines of OTLP/JSON without their ends, each a request of some of the spans. */
export function* exportLines(traceId: string, parts: readonly TraceRows[]): Generator<string> {
  for (const { segment, rows } of parts) {
    for (let start = 0; start < rows.length; start += spansInLine) {
      yield jsonRequest(jsonResourceSpans(segment, rows.slice(start, start + spansInLine), () => traceId));
    }
  }
}

/** Lines stay well within what readers of lines take, and are made within a frame. */
const spansInLine = 1000;

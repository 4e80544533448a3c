import { SpanColumns } from '../../src/otlp/columns/span-columns.ts';
import type { Encoding } from '../../src/otlp/decode-request.ts';
import { decodeTraces } from '../../src/otlp/decode-traces.ts';
import { hexOf } from '../../src/otlp/ids.ts';
import { jsonRequest, jsonResourceSpans } from '../../src/otlp/json-writer.ts';
import type { Fields } from './otlp-schema.ts';

/** What columns hold of a request, span by span, as requests of one span in OTLP/JSON. Throws when it is refused. */
export function storedSpans(bytes: Uint8Array, encoding: Encoding): Fields[] {
  const columns = new SpanColumns();
  const result = decodeTraces(bytes, encoding, columns);
  if (!result.ok) throw new Error(result.problem.message);
  return writtenSpans(columns);
}

/** The same of the request that was last written to `columns`. */
export function writtenSpans(columns: SpanColumns): Fields[] {
  const segment = columns.view();
  const traceIds = columns.traceIds.view();
  const first = columns.rowCount - traceIds.length / 4;
  return Array.from({ length: traceIds.length / 4 }, (_, i) => {
    const single = jsonResourceSpans(segment, [first + i], () => hexOf(traceIds, i * 4, 4));
    return JSON.parse(jsonRequest(single)) as Fields;
  });
}

import { SpanColumns } from '../otlp/columns/span-columns.ts';
import { decodeTraces } from '../otlp/decode-traces.ts';
import { hexOfAll } from '../otlp/ids.ts';
import type { CapturedSpan, CapturedSpans } from '../protocol/simulation.ts';
import { eachSpan } from '../simulation/each-span.ts';
import { readTraces, type SpanRows } from '../simulation/read-traces.ts';
import type { Traces } from '../simulation/traces.ts';
import { valueText } from '../simulation/value-text.ts';

/** Captured spans in memory, from which they are read anew for each run: processors change what they are given. */
export class CapturedTraces {
  readonly traceCount: number;
  readonly leftOut: number;
  readonly #rows: SpanRows;

  constructor({ requests, traces, leftOut }: CapturedSpans) {
    this.traceCount = traces;
    this.leftOut = leftOut;
    const columns = new SpanColumns();
    // Columns know trace ids of one request at a time. Requests come from our own store, which has read them before.
    const traceIds = requests
      .map((request) => (decodeTraces(request, 'json', columns).ok ? hexOfAll(columns.traceIds.view()) : ''))
      .join('');
    const segment = columns.view();
    this.#rows = {
      segment,
      rows: Array.from({ length: segment.rowCount }, (_, row) => row),
      traceIdOf: (row) => traceIds.slice(row * 32, row * 32 + 32),
    };
  }

  get spanCount(): number {
    return this.#rows.segment.rowCount;
  }

  read(): Traces {
    return readTraces([this.#rows]);
  }
}

/** Spans by number, as they are now. */
export function describeSpans(traces: Traces): readonly CapturedSpan[] {
  const described: CapturedSpan[] = [];
  eachSpan(traces, ({ number, name, traceId, spanId }, _, { resource }) => {
    const service = valueText(resource.attributes.get('service.name') ?? null);
    described[number] = { number, name, service, traceId, spanId };
  });
  return described;
}

import type { Segment } from '../otlp/columns/span-columns.ts';
import { jsonRequest, jsonResourceSpans } from '../otlp/json-writer.ts';
import type { CapturedSpans } from '../protocol/simulation.ts';
import { type ExportSource, selectTraces } from './files/export.ts';
import type { Turn } from './turn.ts';

/** The newest traces whose spans are together at most `mostSpans`, each trace whole, as requests that are as short as can be. */
export async function captureSpans(store: ExportSource, mostSpans: number, turn: Turn): Promise<CapturedSpans> {
  const ids = (await selectTraces(store, 'all', turn)) as readonly string[];
  const bySegment = new Map<Segment, Map<number, string>>();
  let traces = 0;
  let spans = 0;
  for (const id of ids) {
    const parts = store.rowsOf(id);
    const own = parts.reduce((sum, { rows }) => sum + rows.length, 0);
    if (spans + own > mostSpans) break;
    traces++;
    spans += own;
    for (const { segment, rows } of parts) {
      const traceIds = bySegment.get(segment) ?? new Map<number, string>();
      bySegment.set(segment, traceIds);
      for (const row of rows) traceIds.set(row, id.toLowerCase());
    }
    await turn.pause();
  }
  return { requests: await requestsOf(bySegment, turn), traces, leftOut: ids.length - traces };
}

/** Of each segment's rows, in the order of arrival. */
async function requestsOf(bySegment: ReadonlyMap<Segment, ReadonlyMap<number, string>>, turn: Turn) {
  const requests: Uint8Array[] = [];
  for (const [segment, traceIds] of [...bySegment].reverse()) {
    const rows = [...traceIds.keys()].sort((a, b) => a - b);
    for (let start = 0; start < rows.length; start += spansInRequest) {
      const part = rows.slice(start, start + spansInRequest);
      const json = jsonRequest(jsonResourceSpans(segment, part, (row) => traceIds.get(row)!));
      requests.push(encoder.encode(json));
      await turn.pause();
    }
  }
  return requests;
}

const encoder = new TextEncoder();

/** Made within a frame. */
const spansInRequest = 1000;

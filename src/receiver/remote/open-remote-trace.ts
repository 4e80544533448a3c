import type { ImportSummary, RemoteSource } from '../../protocol/files.ts';
import { TelemetryStore } from '../../telemetry/telemetry-store.ts';
import { type ImportTarget, importBytes } from '../files/import.ts';
import { Intake } from '../intake.ts';
import { fetchTrace } from './fetch-trace.ts';

/**
 * Fetches a trace from a server and takes it in, unless all its spans are there already: who opens it again wants to see
 * it, not to have it twice. `storedSpans` are the ids of the spans that are stored of it.
 */
export async function openRemoteTrace(
  target: ImportTarget,
  source: RemoteSource,
  traceId: string,
  storedSpans: () => readonly string[],
): Promise<ImportSummary> {
  const fetched = await fetchTrace(source, traceId);
  if (!fetched.ok) return { spans: 0, logs: 0, points: 0, traceIds: [], problems: [fetched.problem] };
  const { content, note } = fetched.value;
  const known = new Set(storedSpans());
  const offered = known.size > 0 ? await spansIn(content, traceId) : [];
  if (offered.length > 0 && offered.every((spanId) => known.has(spanId)))
    return { spans: 0, logs: 0, points: 0, traceIds: [traceId], problems: note === '' ? [] : [note] };
  const imported = await importBytes(target, content);
  return note === '' ? imported : { ...imported, problems: [note, ...imported.problems] };
}

/** Ids of the trace's spans as they would be stored, whatever the format; none when it is not in there. */
async function spansIn(content: Uint8Array, traceId: string): Promise<readonly string[]> {
  const aside = new TelemetryStore({ maxStoreBytes: Math.max(64 << 20, 16 * content.length) });
  await importBytes(new Intake(aside, () => {}), content);
  return aside.traces.spanIds(traceId);
}

import type { ImportSummary, RemoteSource } from '../../protocol/files.ts';
import { type ImportTarget, importBytes } from '../files/import.ts';
import { fetchTrace } from './fetch-trace.ts';

/** Fetches a trace from a server and takes it in. */
export async function openRemoteTrace(
  target: ImportTarget,
  source: RemoteSource,
  traceId: string,
): Promise<ImportSummary> {
  const fetched = await fetchTrace(source, traceId);
  if (!fetched.ok) return { spans: 0, logs: 0, points: 0, traceIds: [], problems: [fetched.problem] };
  const { content, note } = fetched.value;
  const imported = await importBytes(target, content);
  return note === '' ? imported : { ...imported, problems: [note, ...imported.problems] };
}

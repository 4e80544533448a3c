import * as l10n from '@vscode/l10n';
import { formatBytes } from '../../base/format.ts';
import type { Client } from '../../protocol/channel.ts';
import type { ImportSummary } from '../../protocol/files.ts';
import type { LiveTracesEvents, LiveTracesRequests } from '../../protocol/views.ts';

/** Bytes that are handed from the page to the receiver at once; the command reads files of any size from disk. */
const largestFile = 32 << 20;

/**
 * Has the receiver store what the files hold, and opens the trace when it is one only. Rejects with an Error that says
 * which file could not be read, or not in full, and why.
 */
export async function importFiles(
  host: Pick<Client<LiveTracesRequests, LiveTracesEvents>, 'request'>,
  files: readonly File[],
): Promise<void> {
  const found = new Set<string>();
  const problems: string[] = [];
  for (const file of files) {
    const { traceIds, problems: those } = await importFile(host, file);
    for (const traceId of traceIds) found.add(traceId);
    problems.push(...those);
  }
  const [traceId] = found;
  if (found.size === 1) await host.request('run', { command: 'openTrace', traceId: traceId! });
  const [first, ...more] = problems;
  if (first !== undefined) throw new Error(more.length === 0 ? first : l10n.t('{0} And {1} more.', first, more.length));
}

async function importFile(
  host: Pick<Client<LiveTracesRequests, LiveTracesEvents>, 'request'>,
  file: File,
): Promise<Pick<ImportSummary, 'traceIds' | 'problems'>> {
  if (file.size > largestFile) {
    const problem = l10n.t(
      '{0} has {1}: files of more than {2} are imported by the command "Spanwright: Import Traces…".',
      file.name,
      formatBytes(file.size),
      formatBytes(largestFile),
    );
    return { traceIds: [], problems: [problem] };
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { traceIds, problems } = await host.request('importData', { name: file.name, bytes });
  return { traceIds, problems: problems.map((problem) => `${file.name}: ${problem}`) };
}

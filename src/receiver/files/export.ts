import { randomBytes } from 'node:crypto';
import { access, constants, type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { reasonOf } from '../../base/system-error.ts';
import { jaegerFile } from '../../interchange/jaeger-writer.ts';
import type { ExportSummary, TraceExport } from '../../protocol/files.ts';
import type { SpanDetails } from '../../protocol/traces.ts';
import type { TelemetryStore } from '../../telemetry/telemetry-store.ts';
import { exportLines, exportSpans } from '../../traces/trace-export.ts';
import { Turn } from '../turn.ts';

export type ExportSource = TelemetryStore['traces'];

/** Writes the traces in slices, leaving the thread to others between them; the file appears when it is whole. */
export async function exportTraces(
  store: ExportSource,
  { path, format, selection }: TraceExport,
): Promise<ExportSummary> {
  const turn = new Turn();
  const selected = await selectTraces(store, selection, turn);
  if (typeof selected === 'string') return { ...nothing, problem: selected };
  const counted = new Counted(store, selected);
  let temporary: string | undefined;
  try {
    const target = await targetOf(path);
    temporary = `${target.path}.${randomBytes(6).toString('hex')}.tmp`;
    const file = await open(temporary, 'wx', target.mode);
    let bytes: number;
    try {
      bytes = await writeSlices(file, format === 'jaeger' ? jaegerFile(counted.traces()) : counted.lines(), turn);
    } finally {
      await file.close();
    }
    await rename(temporary, target.path);
    return { traces: counted.traceCount, spans: counted.spanCount, bytes };
  } catch (error) {
    // It may never have been there, nor its folder.
    if (temporary !== undefined) await rm(temporary, { force: true }).catch(() => {});
    return { ...nothing, problem: l10n.t('{0} cannot be written: {1}', path, reasonOf(error)) };
  }
}

const nothing: ExportSummary = { traces: 0, spans: 0, bytes: 0 };

/** What `path` leads to, which is replaced: it must be a file that may be written, or nothing yet. Keeps who may read it. */
async function targetOf(path: string): Promise<{ path: string; mode?: number }> {
  let target: string;
  try {
    target = await realpath(path);
  } catch {
    return { path };
  }
  const found = await stat(target);
  if (!found.isFile()) throw new Error('there is something that is not a file');
  await access(target, constants.W_OK);
  return { path: target, mode: found.mode & 0o777 };
}

/** Ids of the selected traces, newest first unless listed, or why there are none. */
export async function selectTraces(
  store: ExportSource,
  selection: TraceExport['selection'],
  turn: Turn,
): Promise<readonly string[] | string> {
  if (selection !== 'all' && 'traceIds' in selection) return selection.traceIds;
  const query = selection === 'all' ? { filter: '', errorsOnly: false } : selection;
  // Traces that come meanwhile push others onto the next page, where they are seen again.
  const ids = new Set<string>();
  for (let offset = 0; ; ) {
    const page = store.listTraces({ ...query, order: 'newest', offset, limit: pageRows });
    if (page.problem) return page.problem.message;
    for (const { traceId } of page.rows) ids.add(traceId);
    if (page.rows.length === 0 && page.complete) return [...ids];
    offset += page.rows.length;
    await turn.pause();
  }
}

const pageRows = 1000;

/** The text of an export, and what of it has been made. */
class Counted {
  traceCount = 0;
  spanCount = 0;
  readonly #store: ExportSource;
  readonly #traceIds: readonly string[];

  constructor(store: ExportSource, traceIds: readonly string[]) {
    this.#store = store;
    this.#traceIds = traceIds;
  }

  *lines(): Generator<string> {
    for (const { traceId, parts } of this.#stored()) for (const line of exportLines(traceId, parts)) yield `${line}\n`;
  }

  *traces(): Generator<{ traceId: string; spans: Iterable<SpanDetails> }> {
    for (const { traceId, parts } of this.#stored()) yield { traceId, spans: exportSpans(traceId, parts) };
  }

  /** Those that have not been dropped since they were selected. */
  *#stored(): Generator<{ traceId: string; parts: ReturnType<ExportSource['rowsOf']> }> {
    for (const id of this.#traceIds) {
      const parts = this.#store.rowsOf(id);
      const spans = parts.reduce((sum, { rows }) => sum + rows.length, 0);
      if (spans === 0) continue;
      this.traceCount++;
      this.spanCount += spans;
      yield { traceId: id.toLowerCase(), parts };
    }
  }
}

/** Writes slices of about a megabyte; how many bytes in all. */
async function writeSlices(file: FileHandle, pieces: Iterable<string>, turn: Turn): Promise<number> {
  let slice = '';
  let bytes = 0;
  for (const piece of pieces) {
    slice += piece;
    if (slice.length >= sliceCharacters) {
      bytes += await write(file, slice);
      slice = '';
    }
    await turn.pause();
  }
  return bytes + (await write(file, slice));
}

async function write(file: FileHandle, text: string): Promise<number> {
  const bytes = Buffer.from(text);
  await file.appendFile(bytes);
  return bytes.length;
}

const sliceCharacters = 1 << 20;

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import * as l10n from '@vscode/l10n';
import { reasonOf } from '../../base/system-error.ts';
import { FileReader } from '../../interchange/file-reader.ts';
import type { OtlpRequest } from '../../interchange/otlp-json.ts';
import type { FileFormat, Part } from '../../interchange/read-document.ts';
import { SpanColumns } from '../../otlp/columns/span-columns.ts';
import { decodeTraces } from '../../otlp/decode-traces.ts';
import { hexOf } from '../../otlp/ids.ts';
import type { ImportSummary } from '../../protocol/files.ts';
import type { Intake } from '../intake.ts';
import { Turn } from '../turn.ts';

/** Where imported requests go: not to what forwards requests to others. */
export type ImportTarget = Pick<Intake, 'ingest' | 'counts'>;

/** Takes in a file of any format and, if it is one of lines, of any size. What goes wrong is among the problems. */
export async function importFile(target: ImportTarget, path: string): Promise<ImportSummary> {
  try {
    if (!(await stat(path)).isFile()) return nothing(l10n.t('it is not a file'));
  } catch (error) {
    return nothing(l10n.t('it cannot be read: {0}', reasonOf(error)));
  }
  return importChunks(target, createReadStream(path, { highWaterMark: chunkBytes }));
}

/** Takes in the content of a file. */
export function importBytes(target: ImportTarget, bytes: Uint8Array): Promise<ImportSummary> {
  return importChunks(target, [bytes]);
}

/** Takes in what comes, leaving the thread to others every few milliseconds. */
async function importChunks(
  target: ImportTarget,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<ImportSummary> {
  const reader = new FileReader();
  const progress = new Progress(target);
  const source = unpacked(chunks);
  let isUnread = true;
  for (;;) {
    const chunk = await source.next().catch((error: unknown) => reasonOf(error));
    if (typeof chunk === 'string') {
      progress.problem(
        isUnread ? l10n.t('it cannot be read: {0}', chunk) : l10n.t('it cannot be read further: {0}', chunk),
      );
      if (isUnread) return progress.summary;
      break;
    }
    if (chunk.done) break;
    isUnread = false;
    await progress.take(reader.push(chunk.value));
    if (!reader.isDone && !progress.isHopeless) continue;
    await source.return(undefined);
    break;
  }
  if (!progress.isHopeless) await progress.take(reader.finish());
  return progress.summary;
}

const chunkBytes = 1 << 20;

/** Undoes gzip where the first bytes say so. */
async function* unpacked(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const rest = each(chunks);
  const { value: first } = await rest.next();
  if (first === undefined) return;
  const whole = startingWith(first, rest);
  const isGzip = first[0] === 0x1f && first[1] === 0x8b;
  yield* isGzip ? pipeline(Readable.from(whole), createGunzip({ chunkSize: chunkBytes }), () => {}) : whole;
}

async function* each(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array, undefined> {
  yield* chunks;
}

async function* startingWith(first: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

class Progress {
  readonly #target: ImportTarget;
  readonly #columns = new SpanColumns();
  readonly #traceIds = new Set<string>();
  readonly #problems: string[] = [];
  #moreProblems = 0;
  #format: FileFormat | undefined;
  #spans = 0;
  #logs = 0;
  #points = 0;
  readonly #turn = new Turn();

  constructor(target: ImportTarget) {
    this.#target = target;
  }

  get summary(): ImportSummary {
    const more = this.#moreProblems === 0 ? [] : [l10n.t('and {0} more problems', this.#moreProblems)];
    if (this.isHopeless) more.push(l10n.t('so many, and nothing that could be taken in, that the rest was not read'));
    const isEmpty = this.#format === undefined && this.#problems.length === 0;
    return {
      ...(this.#format !== undefined && { format: this.#format }),
      spans: this.#spans,
      logs: this.#logs,
      points: this.#points,
      traceIds: [...this.#traceIds],
      problems: isEmpty ? [l10n.t('there is nothing in it')] : [...this.#problems, ...more],
    };
  }

  /** A large file of something else is not worth reading to its end. */
  get isHopeless(): boolean {
    return this.#format === undefined && this.#moreProblems >= hopelessProblems;
  }

  async take(parts: Iterable<Part>): Promise<void> {
    for (const part of parts) {
      if (this.isHopeless) return;
      if ('problem' in part) this.problem(part.problem);
      else this.#ingest(part);
      await this.#turn.pause();
    }
  }

  problem(problem: string): void {
    if (this.#problems.length < mostProblems) this.#problems.push(problem);
    else this.#moreProblems++;
  }

  #ingest({ format, request, place = '' }: Exclude<Part, { problem: string }>): void {
    const { signal, encoding, body } = request;
    const before = this.#target.counts;
    const stored = this.#target.ingest(signal, encoding, body);
    if (!stored.ok) {
      this.problem(place + stored.problem);
      return;
    }
    const after = this.#target.counts;
    this.#format ??= format;
    this.#spans += after.spans - before.spans;
    this.#logs += after.logs - before.logs;
    this.#points += after.points - before.points;
    if (signal === 'traces' && this.#traceIds.size < mostTraceIds) this.#noteTraces(request);
  }

  /** Decodes once more, for the first few requests only. */
  #noteTraces({ encoding, body }: OtlpRequest): void {
    this.#columns.clear();
    decodeTraces(body, encoding, this.#columns);
    const ids = this.#columns.traceIds.view();
    for (let at = 0; at < ids.length && this.#traceIds.size < mostTraceIds; at += 4) {
      this.#traceIds.add(hexOf(ids, at, 4));
    }
  }
}

const mostProblems = 100;
const mostTraceIds = 100;
const hopelessProblems = 10_000;

function nothing(problem: string): ImportSummary {
  return { spans: 0, logs: 0, points: 0, traceIds: [], problems: [problem] };
}

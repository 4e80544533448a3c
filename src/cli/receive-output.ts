import { closeSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { failed, ok, type Result } from '../base/result.ts';
import { reasonOf } from '../base/system-error.ts';
import type { Sink } from '../receiver/sink.ts';
import type { CommandIo } from './command.ts';
import { otlpLine } from './otlp-line.ts';

/** A file of OTLP JSON lines, one a request, as the Collector's file exporter writes. */
export interface Output {
  /** Empties the file, unless that is done; a receiver that cannot start leaves what was there. */
  begin(): void;
  /** Hands requests on to `next`; those that it keeps are in the file before they are acknowledged. */
  before(next: Sink): Sink;
  /** Resolves with a message ready for `misuse` when the file cannot be written any more; else never. */
  readonly failure: Promise<string>;
  close(): void;
}

/** Opens or creates `file`; the problem is a message ready for `misuse`. */
export function openOutput(io: CommandIo, file: string): Result<Output, string> {
  const cannotWrite = (error: unknown) => `cannot write ${file}: ${reasonOf(error)}`;
  let descriptor: number;
  try {
    descriptor = openSync(path.resolve(io.cwd, file), 'a');
  } catch (error) {
    return failed(cannotWrite(error));
  }
  let begun = false;
  const begin = () => {
    if (!begun && isFile(descriptor)) ftruncateSync(descriptor);
    begun = true;
  };
  let fail = (_message: string) => {};
  const failure = new Promise<string>((resolve) => {
    fail = resolve;
  });

  const write = (line: string) => {
    try {
      begin();
      // Synchronous, so that neither a slow disk fills the memory nor a crash loses what was acknowledged.
      writeWhole(descriptor, line);
    } catch (error) {
      fail(cannotWrite(error));
      throw error;
    }
  };

  return ok({
    begin,
    before: (next) => ({
      ingest(signal, encoding, body) {
        const kept = next.ingest(signal, encoding, body);
        if (kept.ok) write(otlpLine(signal, encoding, body));
        return kept;
      },
      received: (bytes) => next.received(bytes),
      refused: () => next.refused(),
    }),
    failure,
    close: () => closeSync(descriptor),
  });
}

/** Pipes and terminals, as /dev/stdout, cannot be emptied. */
function isFile(descriptor: number): boolean {
  return fstatSync(descriptor).isFile();
}

/** Writes all of a text, however often the system takes only a part. */
export function writeWhole(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
}

import { closeSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import { failed, ok, type Result } from '../base/result.ts';
import { reasonOf } from '../base/system-error.ts';
import { longestText } from '../files/text-files.ts';
import type { CommandIo } from './command.ts';

/**
 * Reads a YAML file as YAML 1.2, section 5.2, and the collector do: UTF-8, or UTF-16 with a byte order mark. The mark is
 * left out, as editors do, so that it shifts no position. The problem is a message ready for `misuse`.
 */
export function readYaml(io: CommandIo, file: string): Result<string, string> {
  try {
    const bytes = readStart(path.resolve(io.cwd, file), longestText + 1);
    return bytes.length > longestText ? failed(`cannot read ${file}: it is larger than 8 MB`) : yamlTextOf(bytes, file);
  } catch (error) {
    return failed(`cannot read ${file}: ${reasonOf(error)}`);
  }
}

/** So many bytes at most: what is read may be a pipe, or a device that has no end. */
function readStart(file: string, most: number): Uint8Array {
  const opened = openSync(file, 'r');
  try {
    const parts: Buffer[] = [];
    for (let left = most; left > 0; ) {
      const part = Buffer.allocUnsafe(Math.min(left, 1 << 16));
      const count = readSync(opened, part);
      if (count === 0) break;
      parts.push(part.subarray(0, count));
      left -= count;
    }
    return Buffer.concat(parts);
  } finally {
    closeSync(opened);
  }
}

/** The text in the bytes of a YAML file. */
export function yamlTextOf(bytes: Uint8Array, file: string): Result<string, string> {
  try {
    return ok(new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes));
  } catch {
    return failed(`cannot read ${file}: it is no UTF-8 text, so save it as UTF-8`);
  }
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

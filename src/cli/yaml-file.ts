import { readFileSync } from 'node:fs';
import path from 'node:path';
import { failed, ok, type Result } from '../base/result.ts';
import { reasonOf } from '../base/system-error.ts';
import type { CommandIo } from './command.ts';

/**
 * Reads a YAML file as YAML 1.2, section 5.2, and the collector do: UTF-8, or UTF-16 with a byte order mark. The mark is
 * left out, as editors do, so that it shifts no position. The problem is a message ready for `misuse`.
 */
export function readYaml(io: CommandIo, file: string): Result<string, string> {
  try {
    return yamlTextOf(readFileSync(path.resolve(io.cwd, file)), file);
  } catch (error) {
    return failed(`cannot read ${file}: ${reasonOf(error)}`);
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

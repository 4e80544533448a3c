import { readFile, stat } from 'node:fs/promises';
import { withoutMark } from '../base/byte-order-mark.ts';

/** Larger files are not read: a lock file's every version is not worth the wait. */
export const longestText = 8_000_000;

/** The text of a file; `undefined`: there is none, or it cannot be read. */
export async function readText(file: string): Promise<string | undefined> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile() || found.size > longestText) return undefined;
  return readFile(file, 'utf8').then(withoutMark, () => undefined);
}

/** The object in a JSON file; `undefined`: there is none, or it cannot be read. */
export async function readJson(file: string): Promise<Record<string, unknown> | undefined> {
  try {
    return asRecord(JSON.parse((await readText(file)) ?? 'null'));
  } catch {
    return undefined;
  }
}

/** A value that is an object, as one; `undefined` for lists and all else. */
export function asRecord(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

import { readWhole, writeWhole } from '../private-files.ts';
import { fileHeader, readRecords, recordOf } from './record-file.ts';

/** Ids of the traces that were pinned; none when the file is absent or cannot be read. */
export async function readPins(file: string): Promise<readonly string[]> {
  try {
    const [record] = readRecords(await readWhole(file)).records;
    const ids: unknown = JSON.parse(new TextDecoder().decode(record));
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

export function writePins(file: string, traceIds: readonly string[]): Promise<void> {
  return writeWhole(file, [fileHeader(), ...recordOf(new TextEncoder().encode(JSON.stringify(traceIds)))]);
}

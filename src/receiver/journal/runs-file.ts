import type { ToldRun } from '../../traces/told-runs.ts';
import { readWhole, writeWhole } from '../private-files.ts';
import { fileHeader, readRecords, recordOf } from './record-file.ts';

/** The runs that were told of; none when the file is absent or cannot be read. */
export async function readRuns(file: string): Promise<readonly ToldRun[]> {
  try {
    const [record] = readRecords(await readWhole(file)).records;
    const runs: unknown = JSON.parse(new TextDecoder().decode(record));
    return Array.isArray(runs) ? runs.filter(isRun) : [];
  } catch {
    return [];
  }
}

export function writeRuns(file: string, runs: readonly ToldRun[]): Promise<void> {
  return writeWhole(file, [fileHeader(), ...recordOf(new TextEncoder().encode(JSON.stringify(runs)))]);
}

function isRun(value: unknown): value is ToldRun {
  if (typeof value !== 'object' || value === null) return false;
  const { id, mark, title, startMs, endMs, exitCode } = value as Record<string, unknown>;
  const areTexts = [id, mark, title].every((text) => typeof text === 'string');
  return areTexts && isTime(startMs) && (endMs === undefined || isTime(endMs)) && isCode(exitCode);
}

/** What a date can be. */
function isTime(value: unknown): boolean {
  return typeof value === 'number' && Math.abs(value) <= 8.64e15;
}

function isCode(value: unknown): boolean {
  return value === undefined || typeof value === 'number';
}

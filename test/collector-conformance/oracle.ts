import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What a real collector said of the corpus; `npx tsx test/collector-conformance/record.ts BINARY` writes it. */
export interface Oracle {
  /** Release of the collector that judged. */
  readonly version: string;
  /** By the name of the case: what it said, or null where it accepted. */
  readonly verdicts: Readonly<Record<string, string | null>>;
}

export const oracleFile = path.resolve(import.meta.dirname, '../fixtures/collector/oracle/verdicts.json');

export function readOracle(): Oracle {
  return JSON.parse(readFileSync(oracleFile, 'utf8'));
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type ConformanceCase, corpus } from './corpus.ts';
import { casesOf } from './settings/base.ts';
import { contrib } from './settings/contrib.ts';
import { prometheusReceiver } from './settings/prometheus-receiver.ts';

/** What is judged, by the name of the collector that judges: they differ in their components. */
export const corpora: Readonly<Record<string, readonly ConformanceCase[]>> = {
  verdicts: corpus,
  'verdicts-contrib': contrib.flatMap(casesOf),
  'verdicts-prometheus': casesOf(prometheusReceiver),
};

/** What a real collector said of a corpus; `npx tsx test/collector-conformance/record.ts BINARY [NAME]` writes it. */
export interface Oracle {
  /** Release of the collector that judged. */
  readonly version: string;
  /** By the name of the case: what it said, or null where it accepted. */
  readonly verdicts: Readonly<Record<string, string | null>>;
}

export function oracleFile(name: string): string {
  return path.resolve(import.meta.dirname, `../fixtures/collector/oracle/${name}.json`);
}

export function readOracle(name: string): Oracle {
  return JSON.parse(readFileSync(oracleFile(name), 'utf8'));
}

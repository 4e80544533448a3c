import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { JudgedText } from './texts.ts';

export const verdictsFile = path.resolve(import.meta.dirname, '../../fixtures/collector/ottl/verdicts.json');

export interface TextVerdict extends JudgedText {
  /** Those of the releases that refuse it. */
  readonly refusedBy: readonly string[];
  /** Why the newest of the releases does, if it does. */
  readonly reason?: string;
}

export interface Verdicts {
  /** Of pkg/ottl, the newest last. */
  readonly releases: readonly string[];
  readonly texts: readonly TextVerdict[];
  /** Of components, why a collector refuses them; null if it takes them. */
  readonly collector: CollectorVerdicts;
  /** The same of items of the routing connector's table, by the newest collector that could be built with it. */
  readonly routing: CollectorVerdicts;
}

export interface CollectorVerdicts {
  readonly version: string;
  readonly verdicts: readonly (string | null)[];
}

export function readVerdicts(): Verdicts {
  return JSON.parse(readFileSync(verdictsFile, 'utf8')) as Verdicts;
}

import { readFileSync } from 'node:fs';
import path from 'node:path';

export const verdictsFile = path.join(import.meta.dirname, '../fixtures/setup/verdicts.json');

/** What `otelcol-contrib validate` of a release said of configurations; `refusal` is null where it takes one. */
export interface Verdicts {
  readonly version: string;
  readonly verdicts: readonly { readonly text: string; readonly refusal: string | null }[];
}

export function readVerdicts(): Verdicts {
  return JSON.parse(readFileSync(verdictsFile, 'utf8')) as Verdicts;
}

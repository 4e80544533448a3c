import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type ConformanceCase, casesOfWhole } from './configurations/base.ts';
import { cycles } from './configurations/cycles.ts';
import { design } from './configurations/design.ts';
import { telemetry } from './configurations/telemetry.ts';
import { together } from './configurations/together.ts';
import { corpus } from './corpus.ts';
import { backends } from './settings/backends.ts';
import { casesOf } from './settings/base.ts';
import { connectors, routing } from './settings/connectors.ts';
import { contrib, resourceDetection } from './settings/contrib.ts';
import { extensions } from './settings/extensions.ts';
import { moreProcessors } from './settings/more-processors.ts';
import { prometheusReceiver } from './settings/prometheus-receiver.ts';
import { receivers } from './settings/receivers.ts';

/** What all are asked that have the components. */
const common = contrib.filter(({ of }) => of !== resourceDetection.of);

/** What is judged, by the name of the collector that judges: they differ in their components. */
export const corpora: Readonly<Record<string, readonly ConformanceCase[]>> = {
  'verdicts-judge': [
    ...corpus,
    ...[telemetry, cycles].flatMap(casesOfWhole),
    ...together,
    ...design,
    ...[...common, ...backends, ...moreProcessors, ...receivers, ...connectors, ...extensions].flatMap(casesOf),
  ],
  verdicts: corpus,
  'verdicts-contrib': contrib.flatMap(casesOf),
  'verdicts-routing': casesOf(routing),
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

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { collectorConfigurations } from './collector-configurations.ts';
import { judge } from './judge.ts';
import { verdictsFile } from './verdicts.ts';

/** Asks a collector of the release that is set up for a verdict on each configuration: `npx tsx test/setup/record-verdicts.ts OTELCOL`. */
const [collector] = process.argv.slice(2);
if (collector === undefined) throw new Error('Name the otelcol-contrib that is to judge.');
const version = /\d+\.\d+\.\d+/.exec(execFileSync(collector, ['--version'], { encoding: 'utf8' }))?.[0];
const texts = new Set(collectorConfigurations().values());
const verdicts = [...texts].map((text) => ({ text, refusal: judge(collector, text) ?? null }));
writeFileSync(verdictsFile, `${JSON.stringify({ version, verdicts }, undefined, 2)}\n`);

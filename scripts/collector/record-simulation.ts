// Sends spans through the processors of all cases of test/simulation in one real collector, and records what leaves each:
// `npx tsx scripts/collector/record-simulation.ts BINARY`.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { stringify } from 'yaml';
import { simulationCases } from '../../test/simulation/cases.ts';
import { outputOf, type Recorded, recordedFile } from '../../test/simulation/recorded.ts';
import type { SimulationCase } from '../../test/simulation/simulation-case.ts';
import { spanSets } from '../../test/simulation/spans.ts';

type SetName = keyof typeof spanSets;

const setNames = Object.keys(spanSets) as SetName[];
const firstPort = 14318;

/** The id of a processor, at the beginning of a line. */
const topKey = /^([a-z_]+)(?:\/(\w+))?:/gm;

const [binary = ''] = process.argv.slice(2);
if (!binary) {
  console.error(
    'usage: record-simulation.ts BINARY (an otelcol with the processors of the cases, and the file exporter)',
  );
  process.exit(2);
}
void record();

async function record(): Promise<void> {
  const [version] = /\d+\.\d+\.\d+/.exec(execFileSync(binary, ['--version'], { encoding: 'utf8' })) ?? ['unknown'];
  const folder = mkdtempSync(path.join(tmpdir(), 'spanwright-simulation-'));
  const configuration = path.join(folder, 'collector.yaml');
  writeFileSync(configuration, configurationOf(simulationCases, folder));
  const collector = spawn(binary, ['--config', configuration], { stdio: ['ignore', 'ignore', 'pipe'] });
  await ready(collector);
  for (const [index, name] of setNames.entries()) await send(spanSets[name], firstPort + index);
  // Some processors let spans go a moment later, and lose them where the collector ends before.
  await setTimeout(2000);
  collector.kill('SIGTERM');
  await new Promise((resolve) => collector.once('exit', resolve));
  const outputs = Object.fromEntries(
    simulationCases.map(({ name, spans = 'shop' }, index) => {
      const lines = readFileSync(path.join(folder, `${index}.json`), 'utf8')
        .split('\n')
        .filter(Boolean);
      return [
        name,
        outputOf(
          spans,
          lines.map((line) => JSON.parse(line)),
        ),
      ];
    }),
  );
  rmSync(folder, { recursive: true });
  writeFileSync(recordedFile, textOf({ version, outputs }));
  console.log(`${simulationCases.length} cases through ${version}`);
}

/** A pipeline of its own for each case, from the receiver of its spans to a file. */
function configurationOf(cases: readonly SimulationCase[], folder: string): string {
  const processors: string[] = [];
  const exporters: Record<string, unknown> = {};
  const pipelines: Record<string, unknown> = {};
  cases.forEach(({ processors: text, spans = 'shop' }, index) => {
    const ids: string[] = [];
    // The text itself, since a value that is read and written again may not be what it was.
    const renamed = text.replaceAll(topKey, (_, type: string, name = '') => {
      const id = `${type}/${index}_${name}`;
      ids.push(id);
      return `${id}:`;
    });
    if (ids.length > 0) processors.push(renamed.replaceAll(/^(?=.)/gm, '  '));
    exporters[`file/${index}`] = { path: path.join(folder, `${index}.json`) };
    pipelines[`traces/${index}`] = { receivers: [`otlp/${spans}`], processors: ids, exporters: [`file/${index}`] };
  });
  const receivers = Object.fromEntries(
    setNames.map((name, index) => [
      `otlp/${name}`,
      { protocols: { http: { endpoint: `127.0.0.1:${firstPort + index}` } } },
    ]),
  );
  const telemetry = { metrics: { level: 'none' } };
  return `${stringify({ receivers, exporters, service: { telemetry, pipelines } })}processors:\n${processors.join('\n')}\n`;
}

/** Resolves once it takes spans, and rejects with what it says where it does not start. */
function ready(collector: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    collector.stderr?.on('data', (part) => {
      log += part;
      if (log.includes('Everything is ready')) resolve();
    });
    collector.once('exit', () => reject(new Error(log.slice(log.indexOf('Error:')))));
  });
}

async function send(request: unknown, port: number): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/v1/traces`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  // What fails and propagates in one pipeline is told to the sender, and the others have it nevertheless.
  const answer = await response.text();
  if (!response.ok && !/failed to (?:eval|execute)/.test(answer)) throw new Error(`${response.status}: ${answer}`);
}

/** A line for each case, and for each span that a case changed. */
function textOf({ version, outputs }: Recorded): string {
  const cases = Object.entries(outputs).map(([name, { same, changed }]) => {
    const spans = Object.entries(changed).map(([place, changes]) => `\n      "${place}": ${JSON.stringify(changes)}`);
    return `    ${JSON.stringify(name)}: {"same": ${JSON.stringify(same)}, "changed": {${spans.join()}}}`;
  });
  return `{\n  "version": ${JSON.stringify(version)},\n  "outputs": {\n${cases.join(',\n')}\n  }\n}\n`;
}

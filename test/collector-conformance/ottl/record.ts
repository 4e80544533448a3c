// Asks programs of pkg/ottl and a collector for their verdicts, and writes what the test compares with. See
// scripts/ottl/README.md for how both are built.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { configurationOf, judgedComponents } from './configurations.ts';
import { judgedRoutes, routingConfiguration } from './routes.ts';
import { judgedTexts } from './texts.ts';
import { type CollectorVerdicts, type TextVerdict, type Verdicts, verdictsFile } from './verdicts.ts';

const [collector, router, ...programs] = process.argv.slice(2);
if (!collector || !router || programs.length === 0) {
  console.error('usage: record.ts COLLECTOR COLLECTOR_WITH_ROUTING PROGRAM-0.161.0…');
  process.exit(2);
}

const releases = programs.map((program) => /-(\d+\.\d+\.\d+)$/.exec(program)![1]!);
const answers = programs.map(ask);
const texts = judgedTexts.map((judged, index): TextVerdict => {
  const refusedBy = releases.filter((_, release) => answers[release]![index] !== '');
  const reason = answers.at(-1)![index]!;
  return { ...judged, refusedBy, ...(reason && { reason: shortened(reason) }) };
});
const verdicts: Verdicts = { releases, texts, collector: judgeComponents(collector), routing: judgeRoutes(router) };
writeFileSync(
  verdictsFile,
  `{"releases": ${JSON.stringify(releases)},
"texts": [
${lines(texts)}
],
"collector": ${rendered(verdicts.collector)},
"routing": ${rendered(verdicts.routing)}}
`,
);
console.log(
  `${texts.length} texts, ${judgedComponents.length} components and ${judgedRoutes.length} routes are judged`,
);

function ask(program: string): string[] {
  const questions = judgedTexts.map(({ kind, context, text }) =>
    JSON.stringify({ Kind: kind, Context: context, Text: text, Prefixed: true }),
  );
  const output = execFileSync(program, { input: `${questions.join('\n')}\n`, encoding: 'utf8', maxBuffer: 1e9 });
  return output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as string);
}

function judgeComponents(binary: string): CollectorVerdicts {
  const output = validate(binary, configurationOf(judgedComponents));
  const reasons = new Map<number, string>();
  for (const [, index, reason = ''] of output.matchAll(/(?:processors|connectors)::\w+\/n(\d+): ([^\n]*)/g)) {
    reasons.set(Number(index), shortened(reason));
  }
  if (reasons.size === 0) throw new Error(`All are refused together: ${output}`);
  return { version: versionOf(binary), verdicts: judgedComponents.map((_, index) => reasons.get(index) ?? null) };
}

function judgeRoutes(binary: string): CollectorVerdicts {
  const verdicts = judgedRoutes.map((route) => validate(binary, routingConfiguration(route)).trim());
  return { version: versionOf(binary), verdicts: verdicts.map((output) => (output === '' ? null : shortened(output))) };
}

/** What a collector says of a configuration; nothing if it takes it. */
function validate(binary: string, configuration: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'ottl-'));
  const file = path.join(folder, 'config.yaml');
  writeFileSync(file, configuration);
  const { stdout, stderr } = spawnSync(binary, ['validate', '--config', file], { encoding: 'utf8', maxBuffer: 1e9 });
  rmSync(folder, { recursive: true });
  return `${stderr}${stdout}`;
}

function versionOf(binary: string): string {
  const { stdout } = spawnSync(binary, ['--version'], { encoding: 'utf8' });
  return /\d+\.\d+\.\d+/.exec(stdout)![0];
}

function rendered({ version, verdicts }: CollectorVerdicts): string {
  return `{"version": "${version}", "verdicts": [\n${lines(verdicts)}\n]}`;
}

function lines(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(',\n');
}

/** Without the texts that it repeats. */
function shortened(reason: string): string {
  const plain = reason.replaceAll(
    /error while parsing arguments for call to "\w+": invalid argument at position \d+: /g,
    '',
  );
  return plain.replaceAll(/near `[^`]*`: |- review https:\S+.*/g, '').slice(0, 120);
}

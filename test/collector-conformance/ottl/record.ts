// Asks programs of pkg/ottl and a collector for their verdicts, and writes what the test compares with. See
// scripts/ottl/README.md for how both are built.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { configurationOf, judgedComponents } from './configurations.ts';
import { judgedTexts } from './texts.ts';
import { type TextVerdict, type Verdicts, verdictsFile } from './verdicts.ts';

const [collector, ...programs] = process.argv.slice(2);
if (!collector || programs.length === 0) {
  console.error('usage: record.ts COLLECTOR PROGRAM-0.161.0…');
  process.exit(2);
}

const releases = programs.map((program) => /-(\d+\.\d+\.\d+)$/.exec(program)![1]!);
const answers = programs.map(ask);
const texts = judgedTexts.map((judged, index): TextVerdict => {
  const refusedBy = releases.filter((_, release) => answers[release]![index] !== '');
  const reason = answers.at(-1)![index]!;
  return { ...judged, refusedBy, ...(reason && { reason: shortened(reason) }) };
});
const verdicts: Verdicts = { releases, texts, collector: judgeComponents(collector) };
writeFileSync(
  verdictsFile,
  `{"releases": ${JSON.stringify(releases)},\n"texts": [\n${lines(texts)}\n],\n"collector": {"version": "${verdicts.collector.version}", "verdicts": [\n${lines(verdicts.collector.verdicts)}\n]}}\n`,
);
console.log(
  `${texts.length} texts by ${releases.length} releases, ${judgedComponents.length} components by ${verdicts.collector.version}`,
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

function judgeComponents(binary: string): Verdicts['collector'] {
  const folder = mkdtempSync(path.join(tmpdir(), 'ottl-'));
  const file = path.join(folder, 'config.yaml');
  writeFileSync(file, configurationOf(judgedComponents));
  const { stdout, stderr } = spawnSync(binary, ['validate', '--config', file], { encoding: 'utf8', maxBuffer: 1e9 });
  rmSync(folder, { recursive: true });
  const reasons = new Map<number, string>();
  for (const [, index, reason = ''] of `${stderr}${stdout}`.matchAll(
    /(?:processors|connectors)::\w+\/n(\d+): ([^\n]*)/g,
  )) {
    reasons.set(Number(index), shortened(reason));
  }
  const { stdout: about } = spawnSync(binary, ['--version'], { encoding: 'utf8' });
  const version = /\d+\.\d+\.\d+/.exec(about)![0];
  return { version, verdicts: judgedComponents.map((_, index) => reasons.get(index) ?? null) };
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

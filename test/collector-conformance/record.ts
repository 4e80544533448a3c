// Asks a real collector for its verdict on every configuration of a corpus: `npx tsx test/collector-conformance/record.ts BINARY [NAME]`.
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import type { ConformanceCase } from './configurations/base.ts';
import { corpora, type Oracle, oracleFile } from './oracle.ts';

/** How long a verdict may take, in milliseconds: what looks for its cluster or cloud waits, and so others run meanwhile. */
const patience = 120_000;

/** What components of AWS would ask the machine for, which is none of AWS's. */
const cloud = {
  AWS_ACCESS_KEY_ID: 'key',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_EC2_METADATA_DISABLED: 'true',
  ECS_CONTAINER_METADATA_URI_V4: 'http://localhost/v4',
};

const [binary = '', corpusName = 'verdicts'] = process.argv.slice(2);
const corpus = corpora[corpusName];
if (!binary || !corpus) {
  console.error(
    `usage: record.ts BINARY [${Object.keys(corpora).join('|')}] (an otelcol with the components of the corpus)`,
  );
  process.exit(2);
}
void record(corpus);

async function record(cases: readonly ConformanceCase[]): Promise<void> {
  const [version] = /\d+\.\d+\.\d+/.exec(execFileSync(binary, ['--version'], { encoding: 'utf8' })) ?? ['unknown'];
  const given = new Map<string, string | null>();
  const waiting = [...cases];
  await Promise.all(
    Array.from({ length: 4 * availableParallelism() }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) given.set(next.name, await judge(next));
    }),
  );
  const verdicts = Object.fromEntries(cases.map(({ name }) => [name, given.get(name) ?? null]));
  writeFileSync(oracleFile(corpusName), `${JSON.stringify({ version, verdicts } satisfies Oracle, null, 2)}\n`);
  const accepted = Object.values(verdicts).filter((verdict) => verdict === null).length;
  console.log(`${cases.length} verdicts of ${version}, ${accepted} accepted`);
}

async function judge({ name, text, before = [] }: ConformanceCase): Promise<string | null> {
  const folder = mkdtempSync(path.join(tmpdir(), 'spanwright-conformance-'));
  const configurations = [...before, text].map((each, index) => {
    const file = path.join(folder, `${index}.yaml`);
    writeFileSync(file, each);
    return `--config=${file}`;
  });
  const env = { ...process.env, ...cloud };
  return new Promise((resolve) => {
    execFile(binary, ['validate', ...configurations], { env, timeout: patience }, (error, _, stderr) => {
      rmSync(folder, { recursive: true });
      if (error?.killed) console.error(`${name}: no verdict within ${patience / 1000} s`);
      resolve(error ? messageOf(stderr) : null);
    });
  });
}

/** The error without the log lines, the list of valid values, which differs from one build to another, and stacks of crashes. */
function messageOf(stderr: string): string {
  const start = Math.max(0, stderr.indexOf('Error: '));
  return stderr
    .slice(start)
    .replaceAll(/ \(valid values: [^)]*\)/g, '')
    .replace(/\ngoroutine [\s\S]*/, '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\d{4}-|^\d{4}\//.test(line))
    .join('\n');
}

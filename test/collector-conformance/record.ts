// Asks a real collector for its verdict on every configuration of a corpus: `npx tsx test/collector-conformance/record.ts BINARY [NAME]`.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { corpora, type Oracle, oracleFile } from './oracle.ts';

const [binary, corpusName = 'verdicts'] = process.argv.slice(2);
const corpus = corpora[corpusName];
if (!binary || !corpus) {
  console.error(
    `usage: record.ts BINARY [${Object.keys(corpora).join('|')}] (an otelcol with the components of the corpus)`,
  );
  process.exit(2);
}

const [version] = /\d+\.\d+\.\d+/.exec(execFileSync(binary, ['--version'], { encoding: 'utf8' })) ?? ['unknown'];
const folder = mkdtempSync(path.join(tmpdir(), 'spanwright-conformance-'));
const verdicts: Record<string, string | null> = {};
for (const { name, text } of corpus) {
  const file = path.join(folder, 'config.yaml');
  writeFileSync(file, text);
  const { status, stderr } = spawnSync(binary, ['validate', '--config', file], { encoding: 'utf8' });
  verdicts[name] = status === 0 ? null : messageOf(stderr);
}
rmSync(folder, { recursive: true });
writeFileSync(oracleFile(corpusName), `${JSON.stringify({ version, verdicts } satisfies Oracle, null, 2)}\n`);
console.log(
  `${corpus.length} verdicts of ${version}, ${Object.values(verdicts).filter((v) => v === null).length} accepted`,
);

/** The error without the log lines and the list of valid values, which differs from one build to another. */
function messageOf(stderr: string): string {
  const start = Math.max(0, stderr.indexOf('Error: '));
  return stderr
    .slice(start)
    .replaceAll(/ \(valid values: [^)]*\)/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\d{4}-|^\d{4}\//.test(line))
    .join('\n');
}

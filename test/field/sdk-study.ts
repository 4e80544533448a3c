/**
 * Checks how SDKs are configured in real repositories: `npx tsx test/field/sdk-study.ts FOLDER [owner+name]...` for a folder
 * whose subfolders are checkouts named `owner+name`. Prints the findings that docs/field-report-sdk.md does not judge, as
 * rows for it, a table by check, and how many files and settings were looked at.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { LineIndex } from '../../src/base/line-index.ts';
import { isSdkSource } from '../../src/sdk/recognition.ts';
import { kindsOf } from '../../src/sdk/sources.ts';
import { checkSdkSource, readSdkFile } from '../../src/sdk/validator.ts';
import { readJudgements, type Verdict } from './judgements.ts';

const report = path.join(import.meta.dirname, '../../docs/field-report-sdk.md');

type Count = Record<'findings' | Verdict | 'unjudged', number>;

function study(folder: string, chosen: readonly string[]): void {
  const judgements = existsSync(report) ? readJudgements(readFileSync(report, 'utf8')) : [];
  const judged = new Map(judgements.map((one) => [`${one.repository} ${one.place} ${one.rule}`, one.verdict]));
  const counts = new Map<string, Count>();
  const totals = { repositories: 0, files: 0, settings: 0, dependencies: 0 };
  for (const name of readdirSync(folder).sort()) {
    if (!name.includes('+') || (chosen.length > 0 && !chosen.includes(name))) continue;
    totals.repositories++;
    for (const source of sources(path.join(folder, name))) {
      const { programs, dependencies, applications, declarative } = readSdkFile(source);
      const settings = new Set(programs.flatMap((one) => one.settings).map(({ range }) => range.start));
      if (settings.size + dependencies.length + applications.length + declarative.length === 0) continue;
      totals.files++;
      totals.settings += settings.size;
      totals.dependencies += dependencies.length;
      const lines = new LineIndex(source.text);
      for (const { rule, severity, message, range } of checkSdkSource(source)) {
        const place = `${source.path}:${lines.positionAt(range.start).line + 1}`;
        const verdict = judged.get(`${name.replace('+', '/')} ${place} ${rule}`) ?? 'unjudged';
        const count = counts.get(`${rule} ${severity}`) ?? { findings: 0, true: 0, weak: 0, false: 0, unjudged: 0 };
        counts.set(`${rule} ${severity}`, count);
        count.findings++;
        count[verdict]++;
        if (verdict === 'unjudged') {
          console.log(`| ${name.replace('+', '/')} | ${place} | ${rule} | ${severity} |  | ${message} |`);
        }
      }
    }
  }
  console.table([...counts].sort().map(([check, each]) => ({ check, ...each })));
  console.log(totals);
}

function sources(folder: string): readonly { readonly path: string; readonly text: string }[] {
  return globSync('**/*', { cwd: folder, dot: true, ignore: ['**/node_modules/**', '**/.git/**'] })
    .filter((file) => kindsOf(file).length > 0)
    .sort()
    .map((file) => ({ path: file, text: readFileSync(path.join(folder, file), 'utf8') }))
    .filter((source) => source.text.length < 2_000_000 && isSdkSource(source));
}

const [folder = '.', ...chosen] = process.argv.slice(2);
study(path.resolve(folder), chosen);

/**
 * Lints real repositories and holds the findings against what was judged before: `npx tsx test/field/lint-study.ts
 * FOLDER` for a folder whose subfolders are checkouts named `owner+name`. Prints the findings of errors and warnings that
 * docs/field-report.md does not judge, as rows for it, the judgements that nothing matches any more, and the precision.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { memoryIo } from '../../src/cli/command.testing.ts';
import { runProgram } from '../../src/cli/program.ts';
import { type Judgement, readJudgements } from './judgements.ts';

const report = path.join(import.meta.dirname, '../../docs/field-report.md');

interface Found {
  readonly file: string;
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly range: { readonly start: { readonly line: number } };
}

async function study(folder: string): Promise<void> {
  const judged = new Map(readJudgements(readFileSync(report, 'utf8')).map((one) => [keyOf(one), one]));
  const counts = new Map<string, number>();
  const matched = new Set<string>();
  for (const name of readdirSync(folder).sort()) {
    for (const { file, rule, severity, message, range } of await findingsIn(path.join(folder, name))) {
      counts.set(`${rule} ${severity}`, (counts.get(`${rule} ${severity}`) ?? 0) + 1);
      if (severity !== 'error' && severity !== 'warning') continue;
      const place = `${file}:${range.start.line + 1}`;
      const repository = name.replace('+', '/');
      const key = keyOf({ repository, place, rule });
      matched.add(key);
      if (!judged.has(key)) console.log(`| ${repository} | ${place} | ${rule} | ${severity} |  | ${message} |`);
    }
  }
  for (const [key, { verdict }] of judged) if (!matched.has(key)) console.log(`no longer found: ${key} (${verdict})`);
  console.table([...counts].sort().map(([what, count]) => ({ what, count })));
  const verdicts = [...matched].flatMap((key) => judged.get(key)?.verdict ?? []);
  const right = verdicts.filter((verdict) => verdict === 'true').length;
  console.log(`${matched.size} errors and warnings, ${verdicts.length} judged, ${right} true`);
}

async function findingsIn(folder: string): Promise<readonly Found[]> {
  const io = memoryIo(folder);
  await runProgram(['lint', '--no-config', '--severity', 'hint', '--format', 'json', '.'], io);
  return JSON.parse(io.stdout || '[]') as readonly Found[];
}

function keyOf({ repository, place, rule }: Pick<Judgement, 'repository' | 'place' | 'rule'>): string {
  return `${repository} ${place} ${rule}`;
}

void study(path.resolve(process.argv[2] ?? '.'));

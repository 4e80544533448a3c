/**
 * Lints real repositories and holds the findings against what was judged before: `npx tsx test/field/lint-study.ts
 * FOLDER` for a folder whose subfolders are checkouts named `owner+name`; names after it choose some of them. Prints the
 * findings that no docs/field-report*.md of code judges, as rows for them, the judgements that nothing matches any more, and a table
 * by rule and severity.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { memoryIo } from '../../src/cli/command.testing.ts';
import { runProgram } from '../../src/cli/program.ts';
import { type Judgement, readJudgements, type Verdict } from './judgements.ts';

const docs = path.join(import.meta.dirname, '../../docs');
const reports = readdirSync(docs).filter((name) => /^field-report(?!-collector).*\.md$/.test(name));

interface Found {
  readonly file: string;
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly range: { readonly start: { readonly line: number } };
}

type Count = Record<'findings' | Verdict | 'unjudged', number>;

async function study(folder: string, chosen: readonly string[]): Promise<void> {
  const judgements = reports.flatMap((name) => readJudgements(readFileSync(path.join(docs, name), 'utf8')));
  const judged = new Map(judgements.map((one) => [keyOf(one), one]));
  const names = readdirSync(folder).filter((name) => chosen.length === 0 || chosen.includes(name));
  const counts = new Map<string, Count>();
  const matched = new Set<string>();
  for (const name of names.sort()) {
    const repository = name.replace('+', '/');
    for (const { file, rule, severity, message, range } of await findingsIn(path.join(folder, name))) {
      const place = `${file}:${range.start.line + 1}`;
      const key = keyOf({ repository, place, rule });
      matched.add(key);
      const judgement = judged.get(key);
      count(counts, `${rule} ${severity}`, judgement?.verdict);
      if (!judgement) console.log(`| ${repository} | ${place} | ${rule} | ${severity} |  | ${message} |`);
      else if (judgement.severity !== severity) console.log(`is ${severity} now: ${key}`);
    }
  }
  // A checkout may have the files of some languages only.
  const isHere = ({ repository, place }: Judgement) => {
    const name = repository.replace('/', '+');
    return names.includes(name) && existsSync(path.join(folder, name, place.slice(0, place.lastIndexOf(':'))));
  };
  for (const [key, judgement] of judged) {
    if (!matched.has(key) && isHere(judgement)) console.log(`no longer found: ${key} (${judgement.verdict})`);
  }
  console.table([...counts].sort().map(([what, each]) => ({ what, ...each })));
  for (const severities of [
    ['error', 'warning'],
    ['information', 'hint'],
  ]) {
    const each = [...counts].filter(([what]) => severities.includes(what.split(' ')[1]!)).map(([, one]) => one);
    const sum = (name: keyof Count) => each.reduce((total, one) => total + one[name], 0);
    const verdicts = `${sum('true')} true, ${sum('weak')} weak, ${sum('false')} false, ${sum('unjudged')} not judged`;
    console.log(`${severities.join(' and ')}: ${sum('findings')} findings, ${verdicts}`);
  }
}

function count(counts: Map<string, Count>, what: string, verdict: Verdict | undefined): void {
  const each = counts.get(what) ?? { findings: 0, true: 0, weak: 0, false: 0, unjudged: 0 };
  each.findings++;
  each[verdict ?? 'unjudged']++;
  counts.set(what, each);
}

async function findingsIn(folder: string): Promise<readonly Found[]> {
  const io = memoryIo(folder);
  await runProgram(['lint', '--no-config', '--severity', 'hint', '--format', 'json', '.'], io);
  return JSON.parse(io.stdout || '[]') as readonly Found[];
}

function keyOf({ repository, place, rule }: Pick<Judgement, 'repository' | 'place' | 'rule'>): string {
  return `${repository} ${place} ${rule}`;
}

const [folder = '.', ...chosen] = process.argv.slice(2);
void study(path.resolve(folder), chosen);

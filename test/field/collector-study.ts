/**
 * Validates the collector configurations of real repositories: `npx tsx test/field/collector-study.ts FOLDER
 * [--judge BINARY]... [owner+name]...` for a folder whose subfolders are checkouts named `owner+name`. Prints the findings
 * that docs/field-report-collector.md does not judge, as rows for it, where we and a real collector disagree about a
 * configuration that is a text of its own or refuse it for different things, and a table by check. A collector is compared
 * with our judgement for its release; the first that has all the components counts. Verdicts are kept in
 * FOLDER/verdicts.json.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { globSync } from 'tinyglobby';
import { LineIndex } from '../../src/base/line-index.ts';
import { findConfigurations } from '../../src/collector/document/find-configurations.ts';
import { isCollectorSource, validateCollector } from '../../src/collector/validator.ts';
import { complaintOf, isAbout, keysOf } from '../collector-conformance/naming.ts';
import { releaseBeside } from './collector-release.ts';
import { readJudgements, type Verdict } from './judgements.ts';
import { type RealCollector, realCollector } from './real-collector.ts';

const report = path.join(import.meta.dirname, '../../docs/field-report-collector.md');

type Agreement =
  | 'agrees: valid'
  | 'agrees: invalid, for the same'
  | 'agrees: invalid, for something else'
  | 'we are wrong'
  | 'we are silent'
  | 'not judged';

interface Comparison {
  readonly agreement: Agreement;
  /** What either says that the other does not. */
  readonly told?: string;
}

const notJudged: Comparison = { agreement: 'not judged' };

async function study(folder: string, chosen: readonly string[], collectors: readonly RealCollector[]): Promise<void> {
  const judgements = existsSync(report) ? readJudgements(readFileSync(report, 'utf8')) : [];
  const judged = new Map(judgements.map((one) => [`${one.repository} ${one.place} ${one.rule}`, one.verdict]));
  const counts = new Map<string, Record<'findings' | Verdict | 'unjudged', number>>();
  const agreements = new Map<Agreement, number>();
  const totals = { repositories: 0, files: 0, configurations: 0, ofKnownRelease: 0 };
  for (const name of subfolders(folder, chosen)) {
    const repository = name.replace('+', '/');
    const files = collectorFiles(path.join(folder, name));
    if (files.length > 0) totals.repositories++;
    for (const { file, text } of files) {
      totals.files++;
      const { configurations } = findConfigurations(text);
      totals.configurations += configurations.length;
      const lines = new LineIndex(text);
      const release = releaseBeside(path.join(folder, name), file);
      if (release) totals.ofKnownRelease++;
      for (const { rule, severity, message, range } of await validateCollector({ path: file, text })) {
        const place = `${file}:${lines.positionAt(range.start).line + 1}`;
        const verdict = judged.get(`${repository} ${place} ${rule}`);
        const key = `${rule} ${severity}`;
        const count = counts.get(key) ?? { findings: 0, true: 0, weak: 0, false: 0, unjudged: 0 };
        counts.set(key, count);
        count.findings++;
        count[verdict ?? 'unjudged']++;
        if (!verdict) console.log(`| ${repository} | ${place} | ${rule} | ${severity} |  | ${message} |`);
      }
      for (const { standing, text: own } of configurations) {
        // A map in a manifest is no text that a collector could be given.
        const isText = standing === 'file' || own !== text;
        const { agreement, told } = isText ? await compare(own, collectors) : notJudged;
        agreements.set(agreement, (agreements.get(agreement) ?? 0) + 1);
        if (told) console.log(`${agreement}: ${repository} ${file}${release ? ` (for ${release})` : ''}\n${told}`);
      }
    }
  }
  console.table([...counts].sort().map(([check, each]) => ({ check, ...each })));
  console.table(Object.fromEntries(agreements));
  console.log(totals);
}

/** Whether we and the first collector that has all the components of a configuration say the same of it. */
async function compare(text: string, collectors: readonly RealCollector[]): Promise<Comparison> {
  for (const { version, judge } of collectors) {
    const options = { collectorVersion: version, explicit: true };
    const findings = await validateCollector({ path: 'config.yaml', text }, options);
    const errors = findings.filter(({ severity }) => severity === 'error');
    const verdict = judge(text);
    const knowsComponents = !verdict?.includes('unknown type:');
    if (verdict === null && errors.length === 0) return { agreement: 'agrees: valid' };
    if (verdict !== null && errors.length > 0 && (knowsComponents || errors.some(isAboutComponent))) {
      const complaint = complaintOf(verdict, keysOf(text));
      if (errors.some((error) => isAbout(error, text, complaint)))
        return { agreement: 'agrees: invalid, for the same' };
      const told = [`  ${version} says: ${verdict}`, ...errors.map(describe)].join('\n');
      return { agreement: 'agrees: invalid, for something else', told };
    }
    if (!knowsComponents) continue;
    if (verdict !== null) return { agreement: 'we are silent', told: `  ${version} says: ${verdict}` };
    return { agreement: 'we are wrong', told: errors.map(describe).join('\n') };
  }
  return notJudged;
}

function describe({ rule, message }: { readonly rule: string; readonly message: string }): string {
  return `  ${rule}: ${message}`;
}

function isAboutComponent({ rule }: { readonly rule: string }): boolean {
  return rule === 'unknown-component';
}

function subfolders(folder: string, chosen: readonly string[]): readonly string[] {
  const names = readdirSync(folder).filter((name) => name.includes('+'));
  return names.filter((name) => chosen.length === 0 || chosen.includes(name)).sort();
}

function collectorFiles(folder: string): readonly { readonly file: string; readonly text: string }[] {
  return globSync(['**/*.{yaml,yml}'], { cwd: folder, dot: true, ignore: ['**/node_modules/**'] })
    .sort()
    .map((file) => ({ file, text: readFileSync(path.join(folder, file), 'utf8') }))
    .filter(({ file, text }) => isCollectorSource({ path: file, text }));
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { judge: { type: 'string', multiple: true, default: [] } },
});
const [folder = '.', ...chosen] = positionals;
const collectors = values.judge.map((binary) => realCollector(binary, path.join(folder, 'verdicts.json')));
void study(path.resolve(folder), chosen, collectors);

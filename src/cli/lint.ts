import { byteOrderMark } from '../base/byte-order-mark.ts';
import { formatNoun } from '../base/format.ts';
import { nearestName } from '../base/nearest-name.ts';
import { failed, ok, type Result } from '../base/result.ts';
import { languageNames, languageOfPath } from '../spans/languages.ts';
import { allRules } from '../spans/rules/index.generated.ts';
import { action, type CommandIo, type ExitCode, misuse, type Register, textOf } from './command.ts';
import { addFileOptions, type ChosenFiles, chooseFiles, type FileOptions } from './file-choice.ts';
import type { LintTask } from './lint/file-linter.ts';
import { lintFiles, usualThreads } from './lint/lint-files.ts';
import { Progress } from './progress.ts';
import { addDeliveryOptions, type DeliveryOptions, deliver, openBaseline } from './report/deliver.ts';
import type { RuleSummary } from './report/sarif.ts';
import { findSourceFiles, type SourceFiles } from './source-files.ts';

export interface LintCommandOptions extends FileOptions, DeliveryOptions {
  readonly fix?: boolean;
  readonly rule?: readonly string[];
  /** Whether the compiler is asked what values are. */
  readonly types?: boolean;
}

export const register: Register = (program, io) => {
  const command = program
    .command('lint')
    .summary('find spans that leak or hide errors')
    .description(`Lints the manual spans of ${languageNames('and')} files. In folders, what Git ignores is left out.`)
    .argument('[path...]', 'files and folders; this folder, if there is none')
    .option('--fix', 'apply the fixes that keep what the program does; what comes on stdin is printed with them')
    .option('--rule <id>', 'run only this rule, whatever the configuration says; may be given again', collect)
    .option('--types', 'ask the TypeScript compiler where a file alone does not tell; takes longer');
  addDeliveryOptions(addFileOptions(command), 'information').addHelpText('after', examples).action(action(io, runLint));
};

const examples = `
Examples:
  $ spanwright lint                               everything in this folder and below
  $ spanwright lint --fix src/checkout.ts         … or one file, with what can safely be mended
  $ spanwright lint --changed=main                what a branch touched, for a pull request
  $ spanwright lint --baseline known.json --update-baseline
                                                  take what is there for known …
  $ spanwright lint --baseline known.json         … and tell of new findings only
  $ spanwright lint --format sarif > lint.sarif   for GitHub code scanning
  $ spanwright explain span-never-ended           what a finding means, and how to mend it

Comments such as // spanwright-disable-next-line RULE silence one place, spanwright.config.yaml whole folders.

Exit code: 0 clean, 1 findings of severity error or more warnings than allowed, 2 misuse or unreadable input.
`;

/** `spanwright lint`: prints the findings in files and folders; with `fix` it writes the safe fixes first. */
async function runLint(paths: readonly string[], options: LintCommandOptions, io: CommandIo): Promise<ExitCode> {
  const { format, fix = false, rule: rules = [], config, types = false, quiet = false } = options;
  const unknown = rules.find((id) => !allRules.some((rule) => rule.id === id));
  if (unknown !== undefined) return misuse(io, noSuchRule(unknown));
  const baseline = await openBaseline(options, io);
  if (!baseline.ok) return misuse(io, baseline.problem);
  const chosen = await chooseFiles(paths, options, io);
  if (!chosen.ok) return misuse(io, chosen.problem);
  const given = givenText(chosen.value);
  if (given && !given.ok) return misuse(io, given.problem);
  const places = paths.length > 0 ? paths : ['.'];
  const found = await sourceFiles(places, chosen.value, io);
  if (!found.ok) return misuse(io, found.problem);
  const { files, notices } = found.value;
  const tell = (notice: string) => {
    if (!quiet) io.error(`spanwright: ${notice}\n`);
  };
  notices.forEach(tell);

  const task: LintTask = {
    cwd: io.cwd,
    paths: places,
    fix,
    rules,
    config,
    types,
    ...(given && { given: given.value }),
  };
  const progress = new Progress(quiet ? { ...io, showsProgress: false } : io, 'linted');
  const linted = await lintFiles(files, task, usualThreads, (done) => progress.at(done, files.length));
  progress.end();
  for (const { problem, notice } of linted) {
    if (problem !== undefined) misuse(io, problem);
    else if (notice !== undefined) tell(notice);
  }
  // Each thread has read those that it needed.
  const configurationProblems = new Set(linted.flatMap((one) => one.configurationProblems));
  for (const problem of configurationProblems) misuse(io, problem);
  const printsText = fix && given !== undefined;
  // Read without it, the text is written with it.
  const mark = printsText && startsWithMark(chosen.value) ? byteOrderMark : '';
  if (fix && !quiet) {
    const fixed = linted.reduce((total, one) => total + one.fixed, 0);
    // Programs that read the report find nothing else on stdout.
    (format === 'text' && !printsText ? io.out : io.error)(`${formatNoun(fixed, 'fix', 'fixes')} applied\n`);
  }
  if (printsText) io.out(`${mark}${linted[0]?.fixedText ?? given.value.text}`);
  const result = {
    reports: linted.flatMap(({ report }) => report ?? []),
    rules: summaries(rules.length > 0 ? allRules.filter(({ id }) => rules.includes(id)) : allRules),
    canFix: true,
  };
  const code = await deliver(result, baseline.value, options, printsText ? { ...io, out: io.error } : io);
  return configurationProblems.size > 0 || linted.some(({ problem }) => problem !== undefined) ? 2 : code;
}

function givenText({
  given,
}: ChosenFiles): Result<{ readonly file: string; readonly text: string }, string> | undefined {
  if (!given) return undefined;
  const { file, bytes } = given;
  if (!languageOfPath(file)) return failed(`--stdin-filename: ${file} is not ${languageNames('or')}`);
  const text = textOf(bytes, 'stdin');
  return text.ok ? ok({ file, text: text.value }) : text;
}

function startsWithMark({ given }: ChosenFiles): boolean {
  return given !== undefined && Buffer.from(given.bytes.subarray(0, 3)).toString('utf8') === byteOrderMark;
}

async function sourceFiles(
  paths: readonly string[],
  { given, isChosen }: ChosenFiles,
  io: CommandIo,
): Promise<Result<SourceFiles, string>> {
  if (given) return ok({ files: [given.file], notices: [] });
  const found = await findSourceFiles(paths, io.cwd);
  return found.ok ? ok({ ...found.value, files: found.value.files.filter(isChosen) }) : found;
}

function summaries(rules: readonly Omit<RuleSummary, 'folder'>[]): readonly RuleSummary[] {
  return rules.map(({ id, summary, severity }) => ({ id, summary, severity, folder: `src/spans/rules/${id}` }));
}

function noSuchRule(id: string): string {
  const ids = allRules.map((rule) => rule.id);
  const nearest = nearestName(id, ids);
  return nearest ? `no rule "${id}"; did you mean ${nearest}?` : `no rule "${id}"; the rules are ${ids.join(', ')}`;
}

function collect(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value];
}

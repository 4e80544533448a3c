import { Option } from 'commander';
import type { Severity } from '../base/finding.ts';
import { nearestName } from '../base/nearest-name.ts';
import { languageNames } from '../spans/languages.ts';
import { allRules } from '../spans/rules/index.generated.ts';
import { action, type CommandIo, type ExitCode, misuse, type Register } from './command.ts';
import { severities } from './lint/file-linter.ts';
import { lintFiles } from './lint/lint-files.ts';
import { formatReport, hasErrors, type ReportFormat, reportFormats } from './report/report.ts';
import { findSourceFiles } from './source-files.ts';

export interface LintCommandOptions {
  readonly format: ReportFormat;
  readonly fix?: boolean;
  readonly rule: readonly string[];
  /** False: configuration files do not count. */
  readonly config: boolean;
  /** Whether the compiler is asked what values are. */
  readonly types?: boolean;
  /** The mildest findings to report. */
  readonly severity: Severity;
}

export const register: Register = (program, io) => {
  program
    .command('lint')
    .summary('find spans that leak or hide errors')
    .description(`Lints the manual spans of ${languageNames('and')} files. In folders, what git ignores is left out.`)
    .argument('<path...>', 'files and folders')
    .addOption(new Option('--format <format>', 'how to report').choices(reportFormats).default('text'))
    .option('--fix', 'apply the fixes that keep what the program does')
    .option('--rule <id>', 'run only this rule, whatever the configuration says; may be given again', collect, [])
    .addOption(
      new Option('--severity <level>', 'report findings from this severity on')
        .choices(severities)
        .default('information'),
    )
    .option('--types', 'ask the TypeScript compiler where a file alone does not tell; takes longer')
    .option('--no-config', 'pay no heed to spanwright.config files')
    .action(action(io, runLint));
};

/** `spanwright lint`: prints the findings in files and folders; with `fix` it writes the safe fixes first. */
async function runLint(
  paths: readonly string[],
  { format, fix = false, rule: rules, config, types = false, severity }: LintCommandOptions,
  io: CommandIo,
): Promise<ExitCode> {
  const unknown = rules.find((id) => !allRules.some((rule) => rule.id === id));
  if (unknown !== undefined) return misuse(io, noSuchRule(unknown));
  const found = await findSourceFiles(paths, io.cwd);
  if (!found.ok) return misuse(io, found.problem);
  for (const notice of found.value.notices) io.error(`spanwright: ${notice}\n`);

  const task = { cwd: io.cwd, paths, fix, rules, config, types, severity };
  const linted = await lintFiles(found.value.files, task);
  for (const { problem, notice } of linted) {
    if (problem !== undefined) misuse(io, problem);
    else if (notice !== undefined) io.error(`spanwright: ${notice}\n`);
  }
  // Each thread has read those that it needed.
  const configurationProblems = new Set(linted.flatMap((one) => one.configurationProblems));
  for (const problem of configurationProblems) misuse(io, problem);
  const reports = linted.flatMap(({ report }) => report ?? []);
  const fixed = sum(linted.map((one) => one.fixed));
  const hidden = sum(linted.map((one) => one.hidden));
  // Programs that read the report find nothing else on stdout.
  if (fix) (format === 'text' ? io.out : io.error)(`${fixed} ${fixed === 1 ? 'fix' : 'fixes'} applied\n`);
  io.out(formatReport(reports, format, { color: io.color, rules: allRules, canFix: true }));
  if (hidden > 0) {
    const what = hidden === 1 ? '1 milder finding is' : `${hidden} milder findings are`;
    io.error(`spanwright: ${what} not shown; --severity hint shows all\n`);
  }
  if (configurationProblems.size > 0 || linted.some(({ problem }) => problem !== undefined)) return 2;
  return hasErrors(reports) ? 1 : 0;
}

function noSuchRule(id: string): string {
  const ids = allRules.map((rule) => rule.id);
  const nearest = nearestName(id, ids);
  return nearest ? `no rule "${id}"; did you mean ${nearest}?` : `no rule "${id}"; the rules are ${ids.join(', ')}`;
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

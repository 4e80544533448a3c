import path from 'node:path';
import { Option } from 'commander';
import type { Severity } from '../base/finding.ts';
import { nearestName } from '../base/nearest-name.ts';
import { safeFixes } from '../base/safe-fixes.ts';
import { lintOptionsOf, wantedFindings } from '../configuration/wanted-findings.ts';
import { loadGrammar } from '../files/grammars.ts';
import { projectFilesAround } from '../files/project-files.ts';
import { Projects } from '../files/projects.ts';
import { SourceTexts } from '../files/source-texts.ts';
import { createLinter } from '../spans/create-linter.ts';
import { TypeReader } from '../spans/languages/typescript/types/type-reader.ts';
import { languageNames, languageOfPath, profileOf } from '../spans/languages.ts';
import { unknownProject } from '../spans/project.ts';
import { allRules } from '../spans/rules/index.generated.ts';
import { action, type CommandIo, type ExitCode, misuse, type Register, readText } from './command.ts';
import { runConfiguration } from './configuration.ts';
import { type FileReport, formatReport, hasErrors, type ReportFormat, reportFormats } from './report/report.ts';
import { findSourceFiles } from './source-files.ts';
import { writeAtomically } from './write-atomically.ts';

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

const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

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

  const linter = createLinter(loadGrammar);
  const configurations = runConfiguration(io, config);
  const projects = new Projects();
  const texts = new SourceTexts();
  const typeReader = new TypeReader();
  const reports: FileReport[] = [];
  let fixed = 0;
  let hidden = 0;
  let failures = 0;
  const fail = (problem: string) => {
    failures++;
    misuse(io, problem);
  };
  for (const file of found.value.files) {
    const source = await readText(io, file);
    if (!source.ok) {
      fail(source.problem);
      continue;
    }
    const languageId = languageOfPath(file) ?? 'typescript';
    const configuration = await configurations.of(file);
    if (!configuration) continue;
    const profile = profileOf(languageId);
    const absolute = path.resolve(io.cwd, file);
    const project = profile.mayConcernRules(source.value) ? await projects.of(absolute) : unknownProject;
    const files = projectFilesAround(absolute, texts);
    const options = { ...lintOptionsOf(allRules, configuration), project, files };
    const sourceOf = (text: string) => ({ path: pathBelow(paths, file, io.cwd), languageId, text });
    const lint = async (text: string) => {
      const given = { ...options, ...(types && { types: () => typeReader.typesOf(sourceOf(text), files) }) };
      return rules.length > 0
        ? linter.lint(sourceOf(text), { ...given, rules: new Set(rules) })
        : wantedFindings(await linter.lint(sourceOf(text), given), configuration);
    };
    let text = source.value;
    if (fix) {
      const result = await safeFixes(text, lint, (edits) => linter.tidied(sourceOf(source.value), edits));
      if (result.applied > 0) {
        const problem = await writeAtomically(io, file, result.text);
        if (problem) {
          fail(problem);
          continue;
        }
      }
      fixed += result.applied;
      text = result.text;
    }
    const findings = await lint(text);
    const reported = findings.filter((finding) => severities.indexOf(finding.severity) <= severities.indexOf(severity));
    hidden += findings.length - reported.length;
    reports.push({ file, text, findings: reported });
    // Most files of a folder have nothing to do with OpenTelemetry, and are not even parsed.
    const [error] =
      paths.includes(file) || profile.mayUseOpenTelemetry(source.value)
        ? await linter.syntaxErrors(sourceOf(text))
        : [];
    if (error) io.error(`spanwright: ${file}: ${error}; the function around it is not checked\n`);
  }
  for (const problem of configurations.problems()) fail(problem);
  // Programs that read the report find nothing else on stdout.
  if (fix) (format === 'text' ? io.out : io.error)(`${fixed} ${fixed === 1 ? 'fix' : 'fixes'} applied\n`);
  io.out(formatReport(reports, format, { color: io.color, rules: allRules, canFix: true }));
  if (hidden > 0) {
    const what = hidden === 1 ? '1 milder finding is' : `${hidden} milder findings are`;
    io.error(`spanwright: ${what} not shown; --severity hint shows all\n`);
  }
  if (failures > 0) return 2;
  return hasErrors(reports) ? 1 : 0;
}

/** The folders around what was asked for say nothing about a file: they may well be called `test`. */
function pathBelow(paths: readonly string[], file: string, cwd: string): string {
  if (!path.isAbsolute(file)) return file;
  const given = paths
    .map((one) => path.resolve(cwd, one))
    .find((one) => file === one || file.startsWith(one + path.sep));
  return given ? path.relative(path.dirname(given), file) : file;
}

function noSuchRule(id: string): string {
  const ids = allRules.map((rule) => rule.id);
  const nearest = nearestName(id, ids);
  return nearest ? `no rule "${id}"; did you mean ${nearest}?` : `no rule "${id}"; the rules are ${ids.join(', ')}`;
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}

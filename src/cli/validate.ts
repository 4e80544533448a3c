import path from 'node:path';
import { Option } from 'commander';
import type { Finding } from '../base/finding.ts';
import { formatNoun } from '../base/format.ts';
import { failed, ok, type Result } from '../base/result.ts';
import { allChecks } from '../collector/checks/index.generated.ts';
import { type Distribution, distributions } from '../collector/distribution.ts';
import { hasKind } from '../collector/document/recognition.ts';
import type { Companion } from '../collector/document/together.ts';
import { readCluster } from '../collector/kubernetes/cluster.ts';
import { isCollectorSource, validateCollector } from '../collector/validator.ts';
import { parseVersion } from '../collector/version.ts';
import { emptyConfiguration } from '../configuration/configuration.ts';
import { wantedFindings } from '../configuration/wanted-findings.ts';
import { companionsOf } from '../files/collector-companions.ts';
import { SourceTexts } from '../files/source-texts.ts';
import { isSdkSource } from '../sdk/recognition.ts';
import type { SdkSource } from '../sdk/source.ts';
import { kindsOf } from '../sdk/sources.ts';
import { languageOfPath } from '../spans/languages.ts';
import { action, type CommandIo, type ExitCode, misuse, type Register } from './command.ts';
import { runConfiguration } from './configuration.ts';
import { addFileOptions, type ChosenFiles, chooseFiles, type FileOptions } from './file-choice.ts';
import { Progress } from './progress.ts';
import { addDeliveryOptions, type DeliveryOptions, deliver, openBaseline } from './report/deliver.ts';
import type { FileReport } from './report/report.ts';
import type { RuleSummary } from './report/sarif.ts';
import { findValidatedFiles } from './validated-files.ts';
import { readYaml, yamlTextOf } from './yaml-file.ts';

export interface ValidateCommandOptions extends FileOptions, DeliveryOptions {
  readonly collectorVersion?: string;
  readonly distribution?: Distribution;
  /** All the files are one configuration. */
  readonly together?: boolean;
}

export const register: Register = (program, io) => {
  const command = program
    .command('validate')
    .summary('check configuration of Collectors and SDKs')
    .description(
      'Checks Collector configuration, whole files and what Kubernetes manifests hold of it, and settings of SDKs: in .env files, Dockerfiles, Compose files, manifests, scripts, application.yml and the like, and what package.json, pom.xml and others depend on.',
    )
    .argument('[path...]', 'files, and folders to look for some in; this folder, if there is none')
    .option('--together', 'the files are given to one collector, which merges them in this order')
    .option('--collector-version <version>', 'release to judge by, where the file does not say one')
    .addOption(
      new Option(
        '--distribution <name>',
        'build of the collector to judge by, where the file does not say one: what it lacks is an error',
      ).choices(distributions),
    );
  addDeliveryOptions(addFileOptions(command), 'hint').addHelpText('after', examples).action(action(io, runValidate));
};

const examples = `
Examples:
  $ spanwright validate                                  all that is found in this folder and below
  $ spanwright validate otel-collector.yaml              one configuration, by the newest release known
  $ spanwright validate --collector-version 0.139.0 --distribution contrib collector.yaml
                                                         … by the release and build that runs it
  $ spanwright validate --together base.yaml prod.yaml   two files that one collector is given
  $ spanwright validate --changed=main                   what a branch touched, for a pull request
  $ spanwright validate --format sarif > validate.sarif  for GitHub code scanning
  $ spanwright explain undefined-reference               what a finding means, and how to mend it

A comment # spanwright: collector=0.139.0 distribution=contrib in the file says by what it is judged.

Exit code: 0 clean, 1 findings of severity error or more warnings than allowed, 2 misuse or unreadable input.
`;

/** `spanwright validate`: prints the findings in configurations of collectors and SDKs. */
async function runValidate(
  paths: readonly string[],
  options: ValidateCommandOptions,
  io: CommandIo,
): Promise<ExitCode> {
  const { collectorVersion, distribution, config, together = false, quiet = false } = options;
  if (collectorVersion !== undefined && !parseVersion(collectorVersion)) {
    return misuse(io, `"${collectorVersion}" is no collector version: write it as 0.139.0`);
  }
  const baseline = await openBaseline(options, io);
  if (!baseline.ok) return misuse(io, baseline.problem);
  const chosen = await chooseFiles(paths, options, io);
  if (!chosen.ok) return misuse(io, chosen.problem);
  const configurations = runConfiguration(io, config);
  const read = await readSources(paths.length > 0 ? paths : ['.'], chosen.value, io);
  if (!read.ok) return misuse(io, read.problem);
  const { sources, notices } = read.value;
  if (!quiet) for (const notice of notices) io.error(`spanwright: ${notice}\n`);
  const clusters = sources.map(({ text }) => readCluster(hasKind(text) ? text : ''));
  const texts = new SourceTexts();
  const reports: FileReport[] = [];
  const progress = new Progress(quiet ? { ...io, showsProgress: false } : io, 'checked');
  for (const [index, source] of sources.entries()) {
    const { file, text } = source;
    progress.at(index, sources.length);
    // What is around what has changed is read, too: manifests of one cluster.
    if (!chosen.value.isChosen(file)) continue;
    const companions = together
      ? { before: named(sources.slice(0, index)), after: named(sources.slice(index + 1)) }
      : companionsOf(path.resolve(io.cwd, file), text, (other) => texts.read(other));
    const judging = {
      explicit: isTakenForCollector(source, together),
      collectorVersion,
      distribution,
      ...(companions && { companions }),
      clusters,
    };
    // A file that is named is checked, also where configuration would leave it alone.
    const configuration = (await configurations.of(file)) ?? (source.isNamed ? emptyConfiguration : undefined);
    if (!configuration) continue;
    const found: readonly Finding[] = [
      ...(mayBeCollector(source) ? await validateCollector({ path: file, text }, judging) : []),
      ...(isSdkSource({ path: file, text }) ? await checkSettings({ path: file, text }) : []),
    ];
    reports.push({ file, text, findings: wantedFindings(found, configuration) });
  }
  progress.end();
  const problems = configurations.problems();
  for (const problem of problems) misuse(io, problem);
  const code = await deliver({ reports, rules: await rulesFor(options), canFix: false }, baseline.value, options, io);
  return problems.length > 0 ? 2 : code;
}

interface Source {
  readonly file: string;
  readonly text: string;
  /** By the user, not found in a folder. */
  readonly isNamed: boolean;
}

interface ReadSources {
  readonly sources: readonly Source[];
  /** What was passed over, a sentence each. */
  readonly notices: readonly string[];
}

async function readSources(
  paths: readonly string[],
  { given, isChosen }: ChosenFiles,
  io: CommandIo,
): Promise<Result<ReadSources, string>> {
  if (given) {
    const { file, bytes } = given;
    if (isSourceCode(file)) return failed(sourceCode(file));
    const text = yamlTextOf(bytes, 'stdin');
    return text.ok ? ok({ sources: [{ file, text: text.value, isNamed: true }], notices: [] }) : text;
  }
  const found = await findValidatedFiles(paths, io.cwd);
  if (!found.ok) return found;
  const { files, tooLarge } = found.value;
  const sources: Source[] = [];
  const notices = tooLargeNotices(tooLarge.filter(isChosen));
  for (const { file, isNamed } of files) {
    if (isSourceCode(file)) return failed(sourceCode(file));
    const source = readYaml(io, file);
    if (source.ok) sources.push({ file, text: source.value, isNamed });
    else if (isNamed) return source;
    else if (isChosen(file)) notices.push(source.problem);
  }
  return ok({ sources, notices });
}

/** In one line: a folder of data has many. */
function tooLargeNotices(files: readonly string[]): string[] {
  if (files.length === 0) return [];
  const others = files.length > 3 ? ` and ${files.length - 3} more` : '';
  const names = files.slice(0, 3).join(', ') + others;
  return [`skipped ${formatNoun(files.length, 'file')} larger than 2 MB: ${names}`];
}

function sourceCode(file: string): string {
  return `${file} is source code, which \`spanwright lint\` checks`;
}

/** What few files need is loaded for those: it costs every run the time to read it. */
async function checkSettings(source: SdkSource): Promise<readonly Finding[]> {
  return (await import('../sdk/validator.ts')).checkSdkSource(source);
}

async function rulesFor({ format, baseline }: DeliveryOptions): Promise<readonly RuleSummary[]> {
  if (format !== 'sarif' && baseline === undefined) return [];
  const { allChecks: allSdkChecks } = await import('../sdk/checks/index.generated.ts');
  return [
    ...allChecks.map((check) => ({ ...check, folder: `src/collector/checks/${check.id}` })),
    ...allSdkChecks.map((check) => ({ ...check, folder: `src/sdk/checks/${check.id}` })),
  ];
}

function mayBeCollector({ file }: Source): boolean {
  return /\.ya?ml$/.test(file) || kindsOf(file).length === 0;
}

/** Collectors take configuration by any name, but this is none. */
function isSourceCode(file: string): boolean {
  return languageOfPath(file) !== undefined && kindsOf(file).length === 0;
}

/** A file that is named is a configuration, unless it is one of something else. */
function isTakenForCollector({ file, text, isNamed }: Source, together: boolean): boolean {
  const source = { path: file, text };
  return isNamed && (together || isCollectorSource(source) || !isSdkSource(source));
}

function named(sources: readonly Source[]): readonly Companion[] {
  return sources.map(({ file, text }) => ({ name: file, text }));
}

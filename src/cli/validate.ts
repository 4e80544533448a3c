import path from 'node:path';
import { Option } from 'commander';
import type { Finding } from '../base/finding.ts';
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
import { type FileReport, formatReport, hasErrors, type ReportFormat, reportFormats } from './report/report.ts';
import type { RuleSummary } from './report/sarif.ts';
import { findValidatedFiles } from './validated-files.ts';
import { readYaml } from './yaml-file.ts';

export interface ValidateCommandOptions {
  readonly format: ReportFormat;
  readonly collectorVersion?: string;
  readonly distribution?: Distribution;
  /** All the files are one configuration. */
  readonly together?: boolean;
  /** False: configuration files of Spanwright do not count. */
  readonly config: boolean;
}

export const register: Register = (program, io) => {
  program
    .command('validate')
    .summary('check configuration of Collectors and SDKs')
    .description(
      'Checks Collector configuration, whole files and what Kubernetes manifests hold of it, and settings of SDKs: in .env files, Dockerfiles, Compose files, manifests, scripts, application.yml and the like, and what package.json, pom.xml and others depend on.',
    )
    .argument('<path...>', 'files, and folders to look for some in')
    .option('--together', 'the files are given to one collector, which merges them in this order')
    .option('--collector-version <version>', 'release to judge by, where the file does not say one')
    .addOption(
      new Option(
        '--distribution <name>',
        'build of the collector to judge by, where the file does not say one: what it lacks is an error',
      ).choices(distributions),
    )
    .option('--no-config', 'pay no heed to spanwright.config files')
    .addOption(new Option('--format <format>', 'how to report').choices(reportFormats).default('text'))
    .action(action(io, runValidate));
};

/** `spanwright validate`: prints the findings in configurations of collectors and SDKs. */
async function runValidate(
  paths: readonly string[],
  { format, collectorVersion, distribution, config, together = false }: ValidateCommandOptions,
  io: CommandIo,
): Promise<ExitCode> {
  if (collectorVersion !== undefined && !parseVersion(collectorVersion)) {
    return misuse(io, `"${collectorVersion}" is no collector version: write it as 0.139.0`);
  }
  const configurations = runConfiguration(io, config);
  const found = await findValidatedFiles(paths, io.cwd);
  if (!found.ok) return misuse(io, found.problem);
  const sources: Source[] = [];
  for (const { file, isNamed } of found.value) {
    if (isSourceCode(file)) return misuse(io, `${file} is source code, which \`spanwright lint\` checks`);
    const source = readYaml(io, file);
    if (source.ok) sources.push({ file, text: source.value, isNamed });
    else if (isNamed) return misuse(io, source.problem);
  }
  const clusters = sources.map(({ text }) => readCluster(hasKind(text) ? text : ''));
  const texts = new SourceTexts();
  const reports: FileReport[] = [];
  for (const [index, source] of sources.entries()) {
    const { file, text } = source;
    const companions = together
      ? { before: named(sources.slice(0, index)), after: named(sources.slice(index + 1)) }
      : companionsOf(path.resolve(io.cwd, file), text, (other) => texts.read(other));
    const options = {
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
      ...(mayBeCollector(source) ? await validateCollector({ path: file, text }, options) : []),
      ...(isSdkSource({ path: file, text }) ? await checkSettings({ path: file, text }) : []),
    ];
    reports.push({ file, text, findings: wantedFindings(found, configuration) });
  }
  const problems = configurations.problems();
  for (const problem of problems) misuse(io, problem);
  io.out(formatReport(reports, format, { color: io.color, rules: await rulesFor(format), canFix: false }));
  if (problems.length > 0) return 2;
  return hasErrors(reports) ? 1 : 0;
}

interface Source {
  readonly file: string;
  readonly text: string;
  /** By the user, not found in a folder. */
  readonly isNamed: boolean;
}

/** What few files need is loaded for those: it costs every run the time to read it. */
async function checkSettings(source: SdkSource): Promise<readonly Finding[]> {
  return (await import('../sdk/validator.ts')).checkSdkSource(source);
}

async function rulesFor(format: ReportFormat): Promise<readonly RuleSummary[]> {
  return format === 'sarif' ? [...allChecks, ...(await import('../sdk/checks/index.generated.ts')).allChecks] : [];
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

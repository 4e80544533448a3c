import path from 'node:path';
import { Option } from 'commander';
import { allChecks } from '../collector/checks/index.generated.ts';
import { hasKind } from '../collector/document/recognition.ts';
import type { Companion } from '../collector/document/together.ts';
import { readCluster } from '../collector/kubernetes/cluster.ts';
import { validateCollector } from '../collector/validator.ts';
import { parseVersion } from '../collector/version.ts';
import { emptyConfiguration } from '../configuration/configuration.ts';
import { wantedFindings } from '../configuration/wanted-findings.ts';
import { companionsOf } from '../files/collector-companions.ts';
import { SourceTexts } from '../files/source-texts.ts';
import { action, type CommandIo, type ExitCode, misuse, type Register } from './command.ts';
import { runConfiguration } from './configuration.ts';
import { type FileReport, formatReport, hasErrors, type ReportFormat, reportFormats } from './report/report.ts';
import { readYaml } from './yaml-file.ts';

export interface ValidateCommandOptions {
  readonly format: ReportFormat;
  readonly collectorVersion?: string;
  /** All the files are one configuration. */
  readonly together?: boolean;
  /** False: configuration files of Spanwright do not count. */
  readonly config: boolean;
}

export const register: Register = (program, io) => {
  program
    .command('validate')
    .summary("check a Collector's configuration")
    .description('Checks Collector configuration: whole files, and what Kubernetes manifests hold of it.')
    .argument('<file...>', 'YAML files')
    .option('--together', 'the files are given to one collector, which merges them in this order')
    .option('--collector-version <version>', 'release to judge by, where the file does not say one')
    .option('--no-config', 'pay no heed to spanwright.config files')
    .addOption(new Option('--format <format>', 'how to report').choices(reportFormats).default('text'))
    .action(action(io, runValidate));
};

/** `spanwright validate`: prints the findings in collector configurations. */
async function runValidate(
  files: readonly string[],
  { format, collectorVersion, config, together = false }: ValidateCommandOptions,
  io: CommandIo,
): Promise<ExitCode> {
  if (collectorVersion !== undefined && !parseVersion(collectorVersion)) {
    return misuse(io, `"${collectorVersion}" is no collector version: write it as 0.139.0`);
  }
  const configurations = runConfiguration(io, config);
  const sources: { readonly file: string; readonly text: string }[] = [];
  for (const file of files) {
    const source = await readYaml(io, file);
    if (!source.ok) return misuse(io, source.problem);
    sources.push({ file, text: source.value });
  }
  const clusters = sources.map(({ text }) => readCluster(hasKind(text) ? text : ''));
  const texts = new SourceTexts();
  const reports: FileReport[] = [];
  for (const [index, { file, text }] of sources.entries()) {
    const companions = together
      ? { before: named(sources.slice(0, index)), after: named(sources.slice(index + 1)) }
      : companionsOf(path.resolve(io.cwd, file), text, (other) => texts.read(other));
    const options = {
      explicit: true,
      ...(collectorVersion !== undefined && { collectorVersion }),
      ...(companions && { companions }),
      clusters: clusters.filter((_, other) => other !== index),
    };
    // A file that is named is checked, also where configuration would leave it alone.
    const configuration = (await configurations.of(file)) ?? emptyConfiguration;
    const findings = wantedFindings(await validateCollector({ path: file, text }, options), configuration);
    reports.push({ file, text, findings });
  }
  const problems = configurations.problems();
  for (const problem of problems) misuse(io, problem);
  io.out(formatReport(reports, format, { color: io.color, rules: allChecks, canFix: false }));
  if (problems.length > 0) return 2;
  return hasErrors(reports) ? 1 : 0;
}

function named(sources: readonly { readonly file: string; readonly text: string }[]): readonly Companion[] {
  return sources.map(({ file, text }) => ({ name: file, text }));
}

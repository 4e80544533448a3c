import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Severity } from '../../base/finding.ts';
import { formatNoun } from '../../base/format.ts';
import { failed, ok, type Result } from '../../base/result.ts';
import { foldersAround } from '../../files/folders-around.ts';
import { type CommandIo, type ExitCode, misuse, readText, writeText } from '../command.ts';
import {
  type Baseline,
  baselineText,
  compareWithBaseline,
  readBaseline,
  type Searched,
  updatedBaseline,
} from './baseline.ts';
import { type FileReport, formatReport, type ReportFormat, reportFormats } from './report.ts';
import { mostResults, type RuleSummary } from './sarif.ts';

/** How the user wants to be told, in all commands that find something. */
export interface DeliveryOptions {
  readonly format: ReportFormat;
  /** The mildest findings to report. */
  readonly severity: Severity;
  readonly quiet?: boolean;
  readonly maxWarnings?: number;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
}

export interface Findings {
  /** Of all files that were looked at, with findings of any severity. */
  readonly reports: readonly FileReport[];
  /** The rules and checks that ran. */
  readonly rules: readonly RuleSummary[];
  /** Whether the command has `--fix`. */
  readonly canFix: boolean;
}

const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** Adds the options that `DeliveryOptions` are. */
export function addDeliveryOptions(command: Command, mildest: Severity): Command {
  return command
    .addOption(
      new Option('--format <format>', 'how to report: sarif for code scanning, github for annotations in Actions')
        .choices(reportFormats)
        .default('text'),
    )
    .addOption(
      new Option('--severity <level>', 'report findings from this severity on').choices(severities).default(mildest),
    )
    .option('--max-warnings <count>', 'exit with 1 if there are more warnings', countOf)
    .option('--baseline <file>', 'tell of findings only that are not in this file')
    .option('--update-baseline', 'write what is found now into the baseline')
    .option('--quiet', 'print findings only: no counts, notices or progress');
}

/** The known findings of `--baseline`, read before anything is looked for; a problem is ready for `misuse`. */
export async function openBaseline(
  { baseline, updateBaseline }: DeliveryOptions,
  io: CommandIo,
): Promise<Result<Baseline | undefined, string>> {
  if (baseline === undefined) {
    return updateBaseline
      ? failed('--update-baseline needs a file: --baseline spanwright-baseline.json')
      : ok(undefined);
  }
  const isMissing = !existsSync(path.resolve(io.cwd, baseline));
  if (isMissing && updateBaseline) return ok(new Map());
  const text = readText(io, baseline);
  if (!text.ok) return isMissing ? failed(`${text.problem}; --update-baseline makes it`) : text;
  const read = readBaseline(text.value);
  return read.ok ? read : failed(`cannot read ${baseline}: ${read.problem}`);
}

/** Reports what was found but for what the baseline knows, and writes that if it is asked to. */
export async function deliver(
  { reports: found, rules, canFix }: Findings,
  known: Baseline | undefined,
  options: DeliveryOptions,
  io: CommandIo,
): Promise<ExitCode> {
  const { format, severity, quiet = false } = options;
  const compared = known && (await heldToBaseline({ reports: found, rules, canFix }, known, options, io));
  if (compared && !compared.ok) return misuse(io, compared.problem);
  const { reports, notices } = compared ? compared.value : { reports: found, notices: [] };
  const shown = reports.map(atLeast(severity));
  const hidden = countIn(reports) - countIn(shown);
  const root = repositoryOf(io.cwd);
  const repositoryPathOf = (file: string) => pathBelow(root, path.resolve(io.cwd, file));
  io.out(formatReport(shown, format, { color: io.color, rules, canFix, isQuiet: quiet, repositoryPathOf }));
  const told = [
    ...notices,
    ...(hidden > 0 ? [`${formatNoun(hidden, 'milder finding')} not shown; --severity hint shows all`] : []),
    ...(format === 'sarif' && countIn(shown) > mostResults
      ? [`only the ${mostResults} worst findings are in the report: GitHub takes no more`]
      : []),
  ];
  if (!quiet) for (const notice of told) io.error(`spanwright: ${notice}\n`);
  return verdict(shown, options, io);
}

/** What is left to report, and what to tell of the rest, a clause each; the problem is ready for `misuse`. */
async function heldToBaseline(
  { reports, rules }: Findings,
  known: Baseline,
  { baseline = '', updateBaseline, severity }: DeliveryOptions,
  io: CommandIo,
): Promise<Result<{ readonly reports: readonly FileReport[]; readonly notices: readonly string[] }, string>> {
  const searched = searchedBy(rules, path.dirname(path.resolve(io.cwd, baseline)), io.cwd);
  if (updateBaseline) {
    const updated = updatedBaseline(reports.map(atLeast(severity)), known, searched);
    const problem = await writeText(io, baseline, baselineText(updated));
    if (problem !== undefined) return failed(problem);
    const notices = [`${baseline} knows ${formatNoun(countOfEntries(updated), 'finding')} now`];
    return ok({ reports: reports.map((report) => ({ ...report, findings: [] })), notices });
  }
  const { reports: fresh, known: silent, gone } = compareWithBaseline(reports, known, searched);
  const notices = [
    ...(silent > 0 ? [`${formatNoun(silent, 'finding')} of ${baseline} not shown`] : []),
    ...(gone > 0 ? [`${formatNoun(gone, 'finding')} of ${baseline} gone; --update-baseline takes out what is`] : []),
  ];
  return ok({ reports: fresh, notices });
}

function verdict(shown: readonly FileReport[], { maxWarnings }: DeliveryOptions, io: CommandIo): ExitCode {
  const countOf = (severity: Severity) =>
    shown.flatMap(({ findings }) => findings).filter((finding) => finding.severity === severity).length;
  const warnings = countOf('warning');
  if (maxWarnings !== undefined && warnings > maxWarnings) {
    io.error(`spanwright: ${formatNoun(warnings, 'warning')}, more than the ${maxWarnings} of --max-warnings\n`);
    return 1;
  }
  return countOf('error') > 0 ? 1 : 0;
}

function searchedBy(rules: readonly RuleSummary[], folder: string, cwd: string): Searched {
  return {
    rules: new Set(rules.map(({ id }) => id)),
    nameOf: (file) => path.relative(folder, path.resolve(cwd, file)).replaceAll(path.sep, '/'),
    isDeleted: (name) => !existsSync(path.resolve(folder, name)),
  };
}

function atLeast(mildest: Severity): (report: FileReport) => FileReport {
  const wanted = severities.slice(0, severities.indexOf(mildest) + 1);
  return (report) => ({ ...report, findings: report.findings.filter(({ severity }) => wanted.includes(severity)) });
}

/** The innermost repository around a folder, else the folder itself. */
function repositoryOf(folder: string): string {
  return [folder, ...foldersAround(folder)].find((one) => existsSync(path.join(one, '.git'))) ?? folder;
}

function pathBelow(root: string, file: string): string {
  const relative = path.relative(root, file);
  const isBelow = !relative.startsWith('..') && !path.isAbsolute(relative);
  return (isBelow ? relative : file).replaceAll(path.sep, '/');
}

function countIn(reports: readonly FileReport[]): number {
  return reports.reduce((sum, { findings }) => sum + findings.length, 0);
}

function countOfEntries(baseline: Baseline): number {
  return [...baseline.values()].flatMap((known) => [...known.values()]).reduce((sum, count) => sum + count, 0);
}

function countOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It is a number from 0 on.');
  return Number(text);
}

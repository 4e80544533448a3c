import type { Finding } from '../../base/finding.ts';
import { formatJson } from './json.ts';
import { formatSarif, type RuleSummary } from './sarif.ts';
import { formatText } from './text.ts';

export const reportFormats = ['text', 'json', 'sarif'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** One file that was looked at. */
export interface FileReport {
  /** As the user is to read it: relative to where the command runs, with `/`. */
  readonly file: string;
  readonly text: string;
  readonly findings: readonly Finding[];
}

export interface ReportOptions {
  readonly color: boolean;
  /** What could have been found; SARIF lists it. */
  readonly rules: readonly RuleSummary[];
  /** Whether the command has `--fix`, so that the text may tell of it. */
  readonly canFix: boolean;
}

/** Ends in a line break. */
export function formatReport(files: readonly FileReport[], format: ReportFormat, options: ReportOptions): string {
  switch (format) {
    case 'text':
      return formatText(files, options);
    case 'json':
      return formatJson(files);
    case 'sarif':
      return formatSarif(files, options.rules);
  }
}

/** Whether a command that found these exits with 1. */
export function hasErrors(files: readonly FileReport[]): boolean {
  return files.some(({ findings }) => findings.some(({ severity }) => severity === 'error'));
}

import type { Finding } from '../../base/finding.ts';
import { formatGithub } from './github.ts';
import { formatJson } from './json.ts';
import { formatSarif, type RuleSummary } from './sarif.ts';
import { formatText } from './text.ts';

export const reportFormats = ['text', 'json', 'sarif', 'github'] as const;
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
  /** Whether the text is only what was found. */
  readonly isQuiet: boolean;
  /** Where a file is below the root of its repository, with `/`, given as in a report or absolute; absolute where it is not in it. */
  repositoryPathOf(file: string): string;
}

/** Ends in a line break. */
export function formatReport(files: readonly FileReport[], format: ReportFormat, options: ReportOptions): string {
  switch (format) {
    case 'text':
      return formatText(files, options);
    case 'json':
      return formatJson(files);
    case 'sarif':
      return formatSarif(files, options);
    case 'github':
      return formatGithub(files, options);
  }
}

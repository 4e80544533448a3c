import type { Finding, Severity } from '../base/finding.ts';
import type { SdkFile } from './file.ts';

/** One thing that can be wrong with how an SDK is configured. Its folder's README explains it and holds its tests. */
export interface Check {
  /** Public: folder name, diagnostic code, settings key, docs page. */
  readonly id: string;
  /** `error` for what the SDK refuses or what ends the program; else `warning` or `hint`. */
  readonly severity: Severity;
  /** One sentence: what the check asks for. */
  readonly summary: string;
  /** The kind of its fixes, if it has any. */
  readonly fix?: 'safe' | 'suggestion';
  /** Reports every finding; ranges and edits count in `file.text`. What is reported twice is told once. */
  check(file: SdkFile, report: Report): void;
}

/** Severity and rule are the check's own unless told otherwise. */
export type Report = (problem: Problem) => void;

export type Problem = Omit<Finding, 'rule' | 'severity' | 'fixes'> & Partial<Pick<Finding, 'severity' | 'fixes'>>;

/** Checks a check's shape where it is written; what it returns is what it was given. */
export function defineCheck<const Defined extends Check>(definition: Defined): Defined {
  return definition;
}

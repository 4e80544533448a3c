/** What somebody who read the code says of a finding. */
export interface Judgement {
  /** `owner/name`. */
  readonly repository: string;
  /** `path:line`, the line counted from 1. */
  readonly place: string;
  readonly rule: string;
  readonly severity: string;
  readonly verdict: Verdict;
  readonly note: string;
}

/** `weak`: right by the letter, and hardly worth telling. */
export type Verdict = 'true' | 'weak' | 'false';

/**
 * The rows `| repository | path:line | rule | severity | verdict | note |` of a report. A row may be of several places of
 * one file: `path:3, 14, 15`.
 */
export function readJudgements(report: string): readonly Judgement[] {
  return report.split('\n').flatMap((line) => {
    const cells = line.split('|').map((cell) => cell.trim());
    const [, repository, places, rule, severity, verdict, ...note] = cells;
    if (!repository?.includes('/') || !places || !rule || !severity || !isVerdict(verdict)) return [];
    return placesIn(places).map((place) => ({
      repository,
      place,
      rule,
      severity,
      verdict,
      note: note.slice(0, -1).join('|').trim(),
    }));
  });
}

function placesIn(places: string): readonly string[] {
  const colon = places.lastIndexOf(':');
  const lines = places.slice(colon + 1).split(',');
  return lines.map((line) => `${places.slice(0, colon)}:${line.trim()}`);
}

function isVerdict(text: string | undefined): text is Verdict {
  return text === 'true' || text === 'weak' || text === 'false';
}

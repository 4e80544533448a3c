/** What somebody who read the code says of a finding. */
export interface Judgement {
  /** `owner/name`. */
  readonly repository: string;
  /** `path:line`, the line counted from 1. */
  readonly place: string;
  readonly rule: string;
  readonly severity: string;
  readonly verdict: 'true' | 'false' | 'arguable';
  readonly note: string;
}

/** The rows `| repository | path:line | rule | severity | verdict | note |` of a report. */
export function readJudgements(report: string): readonly Judgement[] {
  return report.split('\n').flatMap((line) => {
    const cells = line.split('|').map((cell) => cell.trim());
    const [, repository, place, rule, severity, verdict, ...note] = cells;
    if (!repository?.includes('/') || !place || !rule || !severity || !isVerdict(verdict)) return [];
    return [{ repository, place, rule, severity, verdict, note: note.join('|').trim() }];
  });
}

function isVerdict(text: string | undefined): text is Judgement['verdict'] {
  return text === 'true' || text === 'false' || text === 'arguable';
}

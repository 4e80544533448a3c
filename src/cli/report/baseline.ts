import { createHash } from 'node:crypto';
import type { Finding } from '../../base/finding.ts';
import { LineIndex } from '../../base/line-index.ts';
import { failed, ok, type Result } from '../../base/result.ts';
import type { FileReport } from './report.ts';

/**
 * Findings that are known, so that only new ones are told: by file, then by rule and text of the line, how many there are. Moved
 * lines stay known. Files are relative to the folder of the baseline, with `/`.
 */
export type Baseline = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** What a baseline makes of findings. */
export interface Compared {
  /** With new findings only. */
  readonly reports: readonly FileReport[];
  readonly known: number;
  /** How many known ones are not there any more, of what was looked for. */
  readonly gone: number;
}

/** What a command looked for, so what it can tell to be gone. */
export interface Searched {
  /** Ids of the rules and checks that it has. */
  readonly rules: ReadonlySet<string>;
  /** Where a file stands in the baseline. */
  nameOf(file: string): string;
  /** Whether a file of the baseline that was not looked at is there no more. */
  isDeleted(name: string): boolean;
}

export function compareWithBaseline(
  reports: readonly FileReport[],
  baseline: Baseline,
  { rules, nameOf, isDeleted }: Searched,
): Compared {
  const searchedOf = (name: string) =>
    new Map([...(baseline.get(name) ?? [])].filter(([key]) => rules.has(ruleOf(key))));
  let known = 0;
  let gone = 0;
  const fresh = reports.map((report) => {
    const left = searchedOf(nameOf(report.file));
    const keyOf = keysOf(report);
    const findings = report.findings.filter((finding) => {
      const key = keyOf(finding);
      const count = left.get(key) ?? 0;
      if (count > 0) left.set(key, count - 1);
      return count === 0;
    });
    known += report.findings.length - findings.length;
    gone += total(left);
    return { ...report, findings };
  });
  const seen = new Set(reports.map(({ file }) => nameOf(file)));
  for (const name of baseline.keys()) {
    if (!seen.has(name) && isDeleted(name)) gone += total(searchedOf(name));
  }
  return { reports: fresh, known, gone };
}

/** The baseline in which all findings are known, and what it knew of files and rules that were not looked at. */
export function updatedBaseline(reports: readonly FileReport[], baseline: Baseline, searched: Searched): Baseline {
  const { rules, nameOf, isDeleted } = searched;
  const seen = new Set(reports.map(({ file }) => nameOf(file)));
  const updated = new Map<string, Map<string, number>>();
  for (const [name, entries] of baseline) {
    const isSearched = seen.has(name) || isDeleted(name);
    updated.set(name, new Map([...entries].filter(([key]) => !isSearched || !rules.has(ruleOf(key)))));
  }
  for (const report of reports) {
    const name = nameOf(report.file);
    const entries = updated.get(name) ?? new Map<string, number>();
    const keyOf = keysOf(report);
    for (const finding of report.findings) {
      const key = keyOf(finding);
      entries.set(key, (entries.get(key) ?? 0) + 1);
    }
    updated.set(name, entries);
  }
  return updated;
}

/** Ends in a line break. Sorted, a finding a line, so that branches seldom conflict. */
export function baselineText(baseline: Baseline): string {
  const entries = [...baseline]
    .filter(([, known]) => known.size > 0)
    .map(([file, known]) => [file, sorted(known)] as const);
  return `${JSON.stringify({ version: 1, findings: sorted(new Map(entries)) }, null, 2)}\n`;
}

/** The problem is a clause: `it is …`. */
export function readBaseline(text: string): Result<Baseline, string> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return failed('it is no JSON');
  }
  if (!isRecord(value) || !isRecord(value['findings'])) return failed('it is no baseline: it has no `findings`');
  if (value['version'] !== 1)
    return failed(`it is of version ${String(value['version'])}, which this release does not know`);
  const baseline = new Map<string, ReadonlyMap<string, number>>();
  for (const [file, entries] of Object.entries(value['findings'])) {
    const known = Object.entries(isRecord(entries) ? entries : {}).filter(isCount);
    baseline.set(file, new Map(known));
  }
  return ok(baseline);
}

/** `span-never-ended 4f2a…`: the rule, and a hash of the line, whatever its indentation. */
function keysOf({ text }: FileReport): (finding: Finding) => string {
  const lines = new LineIndex(text);
  return ({ rule, range }) => {
    const { line } = lines.positionAt(range.start);
    const content = text.slice(lines.lineStart(line), lines.lineEnd(line)).trim().replaceAll(/\s+/g, ' ');
    return `${rule} ${createHash('sha256').update(content).digest('hex').slice(0, 16)}`;
  };
}

function total(known: ReadonlyMap<string, number>): number {
  return [...known.values()].reduce((sum, count) => sum + count, 0);
}

function ruleOf(key: string): string {
  return key.split(' ', 1)[0]!;
}

function sorted<Value>(map: ReadonlyMap<string, Value>): Readonly<Record<string, Value>> {
  return Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isCount(entry: [string, unknown]): entry is [string, number] {
  return Number.isSafeInteger(entry[1]) && Number(entry[1]) > 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

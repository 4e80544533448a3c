import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Report, resultsOf } from './vitest.ts';

/** A log is often read from its end, and cut: as much as tells what went wrong. */
const mostRows = 12;
const widestRow = 300;

/** What failed in the step `name`, in a few lines, the same reason told once. Empty for a step whose tests vitest does not run. */
export async function describeFailures(name: string): Promise<string> {
  const report = (await readReport(`${name}-once-more`)) ?? (await readReport(name));
  if (report === undefined) return '';

  const byReason = new Map<string, string[]>();
  for (const { title, reason } of report.testResults.flatMap(failuresOf)) {
    const titles = byReason.get(reason);
    if (titles) titles.push(title);
    else byReason.set(reason, [title]);
  }
  const rows = [...byReason]
    .sort(([, some], [, others]) => others.length - some.length)
    .map(
      ([reason, [first, ...others]]) => `${first}${others.length > 0 ? ` and ${others.length} more` : ''}: ${reason}`,
    );
  const left = rows.length - mostRows;
  return rows
    .slice(0, mostRows)
    .map((row) => `  ${row.slice(0, widestRow)}`)
    .concat(left > 0 ? [`  and ${left} other reasons`] : [])
    .join('\n');
}

function failuresOf({ name, status, message, assertionResults }: Report['testResults'][number]) {
  const file = path.basename(name);
  const failed = assertionResults.filter((test) => test.status === 'failed');
  // A file that cannot be loaded has a message and no test.
  if (failed.length === 0 && status === 'failed') return [{ title: file, reason: firstLine(message) }];
  return failed.map(({ fullName, failureMessages: [first = ''] = [] }) => ({
    title: `${file}: ${fullName}`,
    reason: firstLine(first),
  }));
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0]!;
}

async function readReport(name: string): Promise<Report | undefined> {
  const text = await readFile(resultsOf(name), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Report);
}

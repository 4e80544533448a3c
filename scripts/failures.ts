import { grouped } from '../src/base/grouped.ts';
import { failuresOf } from './vitest.ts';
import type { Failure } from './vitest-report.ts';

/** A log is often read from its end, and cut: as much as tells what went wrong. */
const mostRows = 12;
const widestRow = 300;

/** What failed in the step `name`, in a few lines; empty where nothing did, or where vitest does not run it. */
export async function describeFailures(name: string): Promise<string> {
  const { last, first } = await failuresOf(name);
  return [told(`Failed in ${name}:`, last), told(`Failed in ${name}, but not once more:`, first)]
    .filter((text) => text !== '')
    .join('\n');
}

/** The same reason is told once. */
function told(heading: string, failures: readonly Failure[]): string {
  if (failures.length === 0) return '';
  const rows = [...grouped(failures, ({ reason }) => reason)]
    .sort(([, some], [, others]) => others.length - some.length)
    .map(([reason, [first, ...others]]) => {
      const more = others.length > 0 ? ` and ${others.length} more` : '';
      return `  ${first!.title}${more}: ${reason}`.slice(0, widestRow);
    });
  const left = rows.length - mostRows;
  return [heading, ...rows.slice(0, mostRows), ...(left > 0 ? [`  and for ${left} other reasons`] : [])].join('\n');
}

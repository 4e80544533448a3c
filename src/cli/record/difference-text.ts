import { createColors } from 'picocolors';
import { formatNoun } from '../../base/format.ts';
import { visibleLine } from '../../base/untrusted-text.ts';
import type { Difference } from '../../expectations/check-expectations.ts';

/** What is not as `file` expects, each with its reasons below it. */
export function differenceText(differences: readonly Difference[], file: string, color: boolean): string {
  const paint = createColors(color);
  if (differences.length === 0) return `${paint.green('All is as expected')} in ${file}.\n`;
  const lines = [`${paint.red(`${formatNoun(differences.length, 'expectation')} of ${file} not met:`)}`];
  const pending = differences.map((difference) => ({ difference, depth: 1 })).reverse();
  while (pending.length > 0) {
    const { difference, depth } = pending.pop()!;
    lines.push(`${'  '.repeat(depth)}${visibleLine(difference.message, 400)}`);
    pending.push(...difference.because.map((each) => ({ difference: each, depth: depth + 1 })).reverse());
  }
  return lines.map((line) => `${line}\n`).join('');
}

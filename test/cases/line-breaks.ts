import { expect } from 'vitest';
import { applyEdits, type TextEdit } from '../../src/base/edit.ts';
import type { Finding } from '../../src/base/finding.ts';
import type { OffsetRange } from '../../src/base/range.ts';

/** A text as it is written on Windows. */
export function withReturns(text: string): string {
  return text.replaceAll('\n', '\r\n');
}

/** A range of a text, in the same text as it is written on Windows. */
export function rangeWithReturns(text: string, { start, end }: OffsetRange): OffsetRange {
  const offset = (at: number) => withReturns(text.slice(0, at)).length;
  return { start: offset(start), end: offset(end) };
}

/** Expects that a text written on Windows has line breaks of Windows only, and is else the same as the other. */
export function expectSameText(windows: string, unix: string): void {
  expect(windows.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(windows.replaceAll('\r\n', '\n')).toBe(unix);
}

/** Expects the same findings, at the same places, and that fixes do the same. Both are in the order of the text. */
export function expectSameFindings(text: string, unix: readonly Finding[], windows: readonly Finding[]): void {
  const told = (findings: readonly Finding[]) =>
    findings.map(({ rule, severity, message, related = [], fixes }) => ({
      ...{ rule, severity, message, related: related.map((one) => one.message) },
      fixes: fixes.map(({ title }) => title),
    }));
  expect(told(windows)).toEqual(told(unix));
  const rangesOf = ({ range, related = [] }: Finding) => [range, ...related.map((one) => one.range)];
  for (const [index, finding] of unix.entries()) {
    const same = windows[index]!;
    expect(rangesOf(same)).toEqual(rangesOf(finding).map((range) => rangeWithReturns(text, range)));
    for (const [number, { edits }] of finding.fixes.entries()) {
      // What is added in front of an example, for its imports, is no part of it.
      if (isWithin(edits)) {
        expectSameText(applyEdits(withReturns(text), same.fixes[number]!.edits), applyEdits(text, edits));
      }
    }
  }
}

function isWithin(edits: readonly TextEdit[]): boolean {
  return edits.every(({ range }) => range.start >= 0);
}

import { expect, test } from 'vitest';
import { compatibleFixes } from './compatible-fixes.ts';
import { applyEdits, type TextEdit } from './edit.ts';
import type { Finding, Fix } from './finding.ts';

const safeEdits = (findings: readonly Finding[]) => compatibleFixes(findings).flat();
const insert = (at: number, newText: string): TextEdit => ({ range: { start: at, end: at }, newText });
const fix = (kind: Fix['kind'], ...edits: TextEdit[]): Fix => ({ title: 'Fix', kind, edits });
const finding = (...fixes: Fix[]): Finding => ({
  rule: 'some-rule',
  severity: 'warning',
  message: 'Something is wrong.',
  range: { start: 0, end: 1 },
  fixes,
});

test('only safe fixes join, and of a finding only its best', () => {
  const findings = [
    finding(fix('suggestion', insert(0, 'no')), fix('safe', insert(1, 'yes')), fix('safe', insert(5, 'no'))),
    finding(fix('suggestion', insert(3, 'no'))),
  ];
  expect(safeEdits(findings)).toEqual([insert(1, 'yes')]);
});

test('a fix says itself how far it reaches: two may put the same key into one map', () => {
  const map = { start: 0, end: 8 };
  const first: Fix = { ...fix('safe', insert(1, 'a')), reach: map };
  const second: Fix = { ...fix('safe', insert(6, 'a')), reach: map };
  expect(safeEdits([finding(first), finding(second)])).toEqual(first.edits);
});

test('an import that two fixes need is added once', () => {
  const imported = insert(0, 'import x;\n');
  const findings = [finding(fix('safe', imported, insert(2, 'a'))), finding(fix('safe', imported, insert(3, 'b')))];
  expect(applyEdits('1234', safeEdits(findings))).toBe('import x;\n12a3b4');
});

test('a fix that touches what another changes is left whole for the next time', () => {
  const first = fix('safe', { range: { start: 2, end: 4 }, newText: 'x' });
  const overlapping = fix('safe', insert(0, 'import'), insert(3, 'lost'));
  const elsewhere = fix('safe', insert(6, 'y'));
  const edits = safeEdits([finding(first), finding(overlapping), finding(elsewhere)]);
  expect(applyEdits('12345678', edits)).toBe('12x56y78');
});

test('a fix inside the reach of another waits: both may indent the same lines', () => {
  const outer = fix('safe', insert(0, 'try {'), insert(2, '  '), insert(8, '}'));
  const inner = fix('safe', insert(1, 'try {'), insert(2, '  '), insert(6, '}'));
  expect(safeEdits([finding(outer), finding(inner)])).toEqual(outer.edits);
});

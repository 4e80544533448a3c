import { expect, test } from 'vitest';
import { applyEdits } from './edit.ts';
import type { Finding } from './finding.ts';
import { safeFixes } from './safe-fixes.ts';

/** Finds each `from`, whose fix is `to`. */
function replacing(pairs: Readonly<Record<string, string>>, kind: 'safe' | 'suggestion' = 'safe') {
  return async (text: string): Promise<readonly Finding[]> =>
    Object.entries(pairs).flatMap(([from, newText]) =>
      [...text.matchAll(new RegExp(from, 'g'))].map(({ index }) => {
        const range = { start: index, end: index + from.length };
        return {
          rule: from,
          severity: 'warning',
          message: from,
          range,
          fixes: [{ title: '', kind, edits: [{ range, newText }] }],
        };
      }),
    );
}

test('fixes that make room for others are followed up to the end, as edits of the original', async () => {
  const fixed = await safeFixes('a b a', replacing({ a: 'bb', b: 'c' }));
  expect(fixed.text).toBe('cc c cc');
  expect(applyEdits('a b a', fixed.edits)).toBe(fixed.text);
});

test('fixes that meet are made one after the other', async () => {
  const fixed = await safeFixes('aaa', replacing({ a: 'x' }));
  expect(fixed).toMatchObject({ text: 'xxx', applied: 3 });
});

test('two fixes that undo each other come to an end', async () => {
  const { applied } = await safeFixes('a', replacing({ a: 'b', b: 'a' }));
  expect(applied).toBe(20);
});

test('what is only a suggestion is left to the user', async () => {
  expect(await safeFixes('a', replacing({ a: 'b' }, 'suggestion'))).toEqual({ text: 'a', edits: [], applied: 0 });
});

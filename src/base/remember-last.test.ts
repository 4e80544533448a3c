import { expect, it } from 'vitest';
import { rememberLast } from './remember-last.ts';

it('what was asked last is worked out once', () => {
  let asked = '';
  const lengthOf = rememberLast((text: string) => {
    asked += text;
    return text.length;
  });
  expect(['a', 'a', 'bc', 'a'].map(lengthOf)).toEqual([1, 1, 2, 1]);
  expect(asked).toBe('abca');
});

import { expect, test } from 'vitest';
import { fuzzReceiver } from './fuzz-receiver.ts';
import { fuzzStore } from './fuzz-store.ts';
import { inputsOf } from './inputs.ts';

// A share of `npm run fuzz`, the same one each time. How long a request takes is for that to judge.
const inputOf = inputsOf(20_261_125);

test('damaged requests are read or refused, and what is stored of them can be looked at', { timeout: 300_000 }, () => {
  const { accepted, refused, findings } = fuzzStore(inputOf, 0, 10_000);
  expect(findings.filter(({ problem }) => !problem.startsWith('it took'))).toEqual([]);
  expect([accepted, refused].every((count) => count > 1000)).toBe(true);
});

test('a receiver that is sent damaged requests blames the sender, and goes on', { timeout: 300_000 }, async () => {
  const { accepted, refused, findings } = await fuzzReceiver(inputOf, 0, 1000);
  expect(findings.filter(({ problem }) => !problem.startsWith('the answer took'))).toEqual([]);
  expect([accepted, refused].every((count) => count > 100)).toBe(true);
});

import { describe, expect, test } from 'vitest';
import {
  alwaysSample,
  neverSample,
  probabilityOf,
  randomnessOfTraceId,
  readThreshold,
  thresholdOf,
  thresholdText,
} from './sampling.ts';

/** Examples of the specification and of the tests of pkg/sampling of the contrib repository. */
describe('the threshold of a probability', () => {
  test.each([
    [1, 14, '0'],
    [0.5, 14, '8'],
    [0.25, 14, 'c'],
    [1 / 3, 14, 'aaaaaaaaaaaaac'],
    [1 / 3, 3, 'aab'],
    [0.01, 4, 'fd70a'],
    [2 ** -56, 14, 'ffffffffffffff'],
    [1 - 2 ** -52, 14, '0000000000001'],
  ])('%d with %i digits is %s', (probability, precision, text) => {
    expect(thresholdText(thresholdOf(probability, precision)!)).toBe(text);
  });

  test.each([0, 2 ** -57, 1.01, Number.NaN])('%d has none', (probability) => {
    expect(thresholdOf(probability)).toBeUndefined();
  });
});

test('a threshold is a probability again', () => {
  expect(probabilityOf(readThreshold('c')!)).toBe(0.25);
  expect(probabilityOf(alwaysSample)).toBe(1);
  expect(probabilityOf(neverSample)).toBe(0);
});

test('randomness is what a trace id ends with', () => {
  expect(randomnessOfTraceId('ffffffffffffffffff00000000000102')).toBe(0x102n);
});

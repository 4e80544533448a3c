import { describe, expect, test } from 'vitest';
import { readSamplingState, writeSamplingState } from './sampling-state.ts';

describe('what a trace state says of sampling', () => {
  test.each([
    ['', ''],
    ['vendor=1', 'vendor=1'],
    ['vendor=1,ot=th:8', 'ot=th:8,vendor=1'],
    ['ot=th:0', 'ot=th:0'],
    ['ot=th:80', 'ot=th:8'],
    ['ot=ex:y;rv:00000000000abc;th:c', 'ot=rv:00000000000abc;th:c;ex:y'],
    [' a@b=x , ,c=d e', 'a@b=x,c=d e'],
  ])('%j is written as %j', (text, written) => {
    const state = readSamplingState(text);
    expect(state && writeSamplingState(state)).toBe(written);
  });

  test.each([
    'Vendor=1',
    'vendor',
    'vendor=',
    'vendor=a=b',
    'ot=',
    'ot=th:8;',
    'ot=th:123456789012345',
    'ot=th:x',
    'ot=rv:12',
    'ot=T:1',
    `a=${'b'.repeat(257)}`,
    `${'a=1,'.repeat(31)}b=2`,
    `a=${'b'.repeat(250)},`.repeat(5),
  ])('%j is none', (text) => {
    expect(readSamplingState(text)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import type { AttributeValue } from '../../../protocol/traces.ts';
import { attributeRanks } from './attribute-order.ts';

const textOf = (value: AttributeValue) => (typeof value === 'string' ? value : JSON.stringify(value));

function sorted(values: readonly AttributeValue[]): readonly AttributeValue[] {
  const ranks = attributeRanks({ revision: 1, values, indexes: Int32Array.from(values.keys()) }, textOf);
  return [...values.keys()].sort((a, b) => ranks[a]! - ranks[b]!).map((index) => values[index]!);
}

describe('values of an attribute', () => {
  it('are in order of size, then of text', () => {
    expect(sorted(['b', 10, 9.5, { int64: '9007199254740993' }, 'A', { double: '-Infinity' }])).toEqual([
      { double: '-Infinity' },
      9.5,
      10,
      { int64: '9007199254740993' },
      'A',
      'b',
    ]);
  });

  it('that are no number do not upset the numbers', () => {
    expect(sorted([3, { double: 'NaN' }, 1, true])).toEqual([1, 3, true, { double: 'NaN' }]);
  });

  it('are none where a row has none', () => {
    expect([...attributeRanks({ revision: 1, values: ['x'], indexes: Int32Array.of(-1, 0) }, textOf)]).toEqual([
      NaN,
      0,
    ]);
  });
});

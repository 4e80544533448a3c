import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KeyUses, MET, rowsByPlace, UNMET } from './attribute-places.ts';

interface Row {
  readonly operation: number;
  readonly ids: readonly number[];
}

/** Of twelve values the first four are of key 1, the next of key 2, the last of key 3. */
const groups = Uint32Array.from({ length: 12 }, (_, id) => 1 + (id >> 2));
const KEY = 2;

function attributesOf(rows: readonly Row[]) {
  let end = 0;
  return {
    attributeEnds: Uint32Array.from(rows, ({ ids }) => (end += ids.length)),
    attributeIds: Uint32Array.from(rows.flatMap(({ ids }) => ids)),
    operations: Uint32Array.from(rows, ({ operation }) => operation),
    attributes: { groups },
  };
}

/** By place; those of `met` are asked for. */
function find(rows: readonly Row[], met: readonly number[]): Uint8Array | undefined {
  const attributes = attributesOf(rows);
  const flags = Uint8Array.from(groups, (group, id) =>
    met.includes(id) ? MET : id > Math.min(...met) && group === KEY ? UNMET : 0,
  );
  return rowsByPlace(attributes, KEY, flags, new KeyUses(attributes).of(KEY));
}

describe('the rows of an attribute', () => {
  test('are found at the place where those of their kind have it', () => {
    const alike = Array.from({ length: 20 }, (_, row) => ({ operation: row % 2, ids: [0, 4 + (row % 3), 8] }));
    const without = Array.from({ length: 20 }, () => ({ operation: 2, ids: [0, 8] }));
    const rows = find([...alike, ...without], [5]);
    expect(rows).toEqual(Uint8Array.from({ length: 40 }, (_, row) => (row < 20 && row % 3 === 1 ? 1 : 0)));
  });

  test('are not told when some that seemed to have none have one', () => {
    const rows = [
      { operation: 0, ids: [0, 8] },
      { operation: 0, ids: [0, 4] },
    ];
    expect(find(rows, [4])).toBeUndefined();
  });

  test('are not told when a span has it twice', () => {
    expect(find([{ operation: 0, ids: [4, 5] }], [5])).toBeUndefined();
  });

  test('are what a look at each attribute finds, or not told', () => {
    const id = fc.nat({ max: groups.length - 1 });
    const row = fc.record({ operation: fc.nat({ max: 2 }), ids: fc.array(id, { maxLength: 4 }) });
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 12 }),
        fc.uniqueArray(fc.integer({ min: 4, max: 7 }), { minLength: 1 }),
        (rows, met) => {
          const expected = Uint8Array.from(rows, ({ ids }) => (ids.some((each) => met.includes(each)) ? 1 : 0));
          const found = find(rows, met);
          if (found !== undefined) expect(found).toEqual(expected);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

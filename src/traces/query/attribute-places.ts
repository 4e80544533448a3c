import type { ByteEntries } from '../../otlp/columns/byte-table.ts';
import type { Segment } from '../../otlp/columns/span-columns.ts';

/** What is read of a segment here. An attribute's group is its key. */
type Attributes = Pick<Segment, 'attributeEnds' | 'attributeIds' | 'operations'> & {
  readonly attributes: Pick<ByteEntries, 'groups'>;
};

/** In how many places keys stand among the attributes of a segment's spans; counted once somebody asks. */
export class KeyUses {
  readonly #attributes: Attributes;
  #counts: ReadonlyMap<number, number> | undefined;

  /** `attributes` do not change any more. */
  constructor(attributes: Attributes) {
    this.#attributes = attributes;
  }

  of(key: number): number {
    this.#counts ??= countsOf(this.#attributes);
    return this.#counts.get(key) ?? 0;
  }
}

function countsOf({ attributeIds, attributes }: Attributes): ReadonlyMap<number, number> {
  const { groups } = attributes;
  const counts = new Uint32Array(groups.reduce((most, key) => Math.max(most, key), 0) + 1);
  for (let i = 0; i < attributeIds.length; i++) counts[groups[attributeIds[i]!]!]!++;
  return new Map(Array.from(counts.entries()).filter(([, count]) => count > 0));
}

/** Flags of attribute values of which something is asked; 0 for all others. */
export const MET = 1;
export const UNMET = 2;

/** Kinds of spans that are told apart, a power of two; those that share a number only guess worse. */
const KINDS = 2 ** 12;
/** The attribute is in no place. Of a kind that was not seen yet, the place is 0; others are counted from 1. */
const NOWHERE = -1;

/**
 * The rows whose attribute `key`, which stands in `uses` places, is met. Spans of one operation with as many attributes
 * mostly have it in the same place, or all have not: one look instead of one at each attribute. As many as were found tell
 * whether that held for all rows; `undefined` when it did not. `flags`: the values of the key that are `MET`, and
 * after the first of them those that are `UNMET`; those before it are marked here.
 */
export function rowsByPlace(
  { attributeEnds, attributeIds, operations, attributes }: Attributes,
  key: number,
  flags: Uint8Array,
  uses: number,
): Uint8Array | undefined {
  const { groups } = attributes;
  for (let id = flags.indexOf(MET) - 1; id >= 0; id--) if (groups[id] === key) flags[id] = UNMET;
  const rows = new Uint8Array(attributeEnds.length);
  const places = new Int32Array(KINDS);
  let left = uses;
  let start = 0;
  for (let row = 0; row < rows.length; row++) {
    const end = attributeEnds[row]!;
    const kind = (operations[row]! * 31 + end - start) & (KINDS - 1);
    const place = places[kind]!;
    if (place !== NOWHERE) {
      const guess = start + place - 1;
      let flag = place === 0 || guess >= end ? 0 : flags[attributeIds[guess]!]!;
      if (flag === 0) {
        let at = start;
        while (at < end && flags[attributeIds[at]!] === 0) at++;
        if (at < end) flag = flags[attributeIds[at]!]!;
        places[kind] = at < end ? at - start + 1 : NOWHERE;
      }
      if (flag !== 0) left--;
      if (flag === MET) rows[row] = 1;
    }
    start = end;
  }
  return left === 0 ? rows : undefined;
}

import { editBetween } from '../base/edit.ts';
import type { OffsetRange } from '../base/range.ts';
import type { TypedKind, TypeInformation, ValueType } from './type-information.ts';

/** Numbers for one expression: where it starts and ends, and its type as a number. */
const width = 3;

/** The types of a text's expressions, as numbers, which go from thread to thread as they are. */
export class TypeTable implements TypeInformation {
  readonly text: string;
  /** Expressions in the order in which they start, outer ones first; three numbers each. */
  readonly numbers: Int32Array;

  constructor(text: string, numbers: Int32Array) {
    this.text = text;
    this.numbers = numbers;
  }

  typeOf({ start, end }: OffsetRange): ValueType | undefined {
    const { numbers } = this;
    for (let at = this.#firstFrom(start); numbers[at] === start; at += width) {
      if (numbers[at + 1] === end) return decoded(numbers[at + 2]!);
    }
    return undefined;
  }

  stampOf({ start, end }: OffsetRange): string {
    const { numbers } = this;
    // Two sums that are mixed in different ways: that both are equal by chance does not happen.
    let one = 17;
    let other = 31;
    for (let at = this.#firstFrom(start); at < numbers.length && numbers[at]! < end; at += width) {
      for (const number of [numbers[at]! - start, numbers[at + 1]! - start, numbers[at + 2]!]) {
        one = (Math.imul(one, 0x01000193) ^ number) | 0;
        other = (Math.imul(other ^ number, 0x85ebca6b) + (other >>> 13)) | 0;
      }
    }
    return `${one},${other}`;
  }

  /**
   * The table of a text that differs by an edit in one place, as far as it still holds: what the edit touches is not known
   * any more, an expression around it is taken to be what it was, until the compiler has looked again.
   */
  movedTo(text: string): TypeTable {
    if (text === this.text) return this;
    const { start, end } = editedRange(this.text, text);
    const delta = text.length - this.text.length;
    const moved = new Int32Array(this.numbers.length);
    let count = 0;
    for (let at = 0; at < this.numbers.length; at += width) {
      const from = this.numbers[at]!;
      const to = this.numbers[at + 1]!;
      const isBehind = from > end;
      if (to >= start && !isBehind && !(from < start && to > end)) continue;
      moved[count++] = isBehind ? from + delta : from;
      moved[count++] = to < start ? to : to + delta;
      moved[count++] = this.numbers[at + 2]!;
    }
    return new TypeTable(text, moved.slice(0, count));
  }

  equals({ text, numbers }: TypeTable): boolean {
    return (
      text === this.text &&
      numbers.length === this.numbers.length &&
      numbers.every((number, index) => number === this.numbers[index])
    );
  }

  /** The index of the first expression that starts at an offset or behind it. */
  #firstFrom(start: number): number {
    let low = 0;
    let high = this.numbers.length / width;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.numbers[middle * width]! < start) low = middle + 1;
      else high = middle;
    }
    return low * width;
  }
}

/** An expression with its type. */
export interface TypedRange extends OffsetRange {
  readonly type: ValueType;
}

/** The table of a text, by its expressions in any order. */
export function typeTable(text: string, expressions: readonly TypedRange[]): TypeTable {
  const sorted = expressions.toSorted((one, other) => one.start - other.start || other.end - one.end);
  return new TypeTable(text, Int32Array.from(sorted.flatMap(({ start, end, type }) => [start, end, encoded(type)])));
}

const kinds: readonly (TypedKind | undefined)[] = [
  undefined,
  'string',
  'number',
  'boolean',
  'bigint',
  'symbol',
  'null',
  'undefined',
  'list',
  'object',
  'function',
  'date',
  'error',
  'collection',
  'promise',
  'tracer',
  'span',
];
const kindBits = 5;
const kindMask = (1 << kindBits) - 1;
const enumerated = 1 << (2 * kindBits);

function encoded({ kind, of, isEnumerated }: ValueType): number {
  return kinds.indexOf(kind) | (kinds.indexOf(of) << kindBits) | (isEnumerated ? enumerated : 0);
}

function decoded(code: number): ValueType | undefined {
  const kind = kinds[code & kindMask];
  const of = kinds[(code >> kindBits) & kindMask];
  return kind && { kind, ...(of && { of }), ...((code & enumerated) !== 0 && { isEnumerated: true }) };
}

const wordCharacter = /[\w$\u0080-\uffff]/;

/** The part of a text that an edit replaces, with the words that it cuts. */
function editedRange(before: string, after: string): OffsetRange {
  let { start, end } = editBetween(before, after).range;
  while (start > 0 && wordCharacter.test(before[start - 1]!)) start--;
  while (end < before.length && wordCharacter.test(before[end]!)) end++;
  return { start, end };
}

import type { OffsetRange } from '../../base/range.ts';

/** A part of a text that a parser need not see. */
export interface Cut extends OffsetRange {
  /** What the parser sees in its place; never empty, so that what is in front and what is behind stay apart. */
  readonly placeholder: string;
}

/** A text without some of its parts, for a parser, and where the places of what is left are in the whole text. */
export class Excerpt {
  readonly source: string;
  /** What the parser sees. */
  readonly text: string;
  readonly #cuts: readonly Cut[];
  /** Where the placeholders are in the excerpt. */
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  /** The last cut whose placeholder does not begin behind the place that was asked for last: who asks walks through the text. */
  #last = -1;

  /** `cuts` are in the order of the text, and do not overlap. */
  constructor(source: string, cuts: readonly Cut[] = []) {
    this.source = source;
    this.#cuts = cuts;
    this.#starts = new Int32Array(cuts.length);
    this.#ends = new Int32Array(cuts.length);
    const kept: string[] = [];
    let from = 0;
    let length = 0;
    cuts.forEach(({ start, end, placeholder }, index) => {
      kept.push(source.slice(from, start), placeholder);
      length += start - from;
      this.#starts[index] = length;
      length += placeholder.length;
      this.#ends[index] = length;
      from = end;
    });
    this.text = cuts.length === 0 ? source : kept.join('') + source.slice(from);
  }

  /** The excerpt without more parts, in the order of the text, each with all that is cut out of it already. */
  without(parts: readonly Cut[]): Excerpt {
    const around = new Excerpt(this.source, parts);
    const others = this.#cuts.filter((cut) => !around.#isCutAround(cut));
    return new Excerpt(
      this.source,
      [...others, ...parts].sort((a, b) => a.start - b.start),
    );
  }

  /** Where an offset of the excerpt is in the whole text; inside of a placeholder: where the part begins that it stands for. */
  toSource(offset: number): number {
    const starts = this.#starts;
    if (starts.length === 0) return offset;
    let index = this.#last;
    if (index >= 0 && starts[index]! > offset) index = lastUpTo(starts, offset);
    while (index + 1 < starts.length && starts[index + 1]! <= offset) index++;
    this.#last = index;
    if (index < 0) return offset;
    const { start, end } = this.#cuts[index]!;
    const behind = offset - this.#ends[index]!;
    return behind < 0 ? start : end + behind;
  }

  /** Whether something of a range of the whole text is cut out. */
  isCutWithin({ start, end }: OffsetRange): boolean {
    const cut = this.#cuts[this.#firstCutFrom(start)];
    return cut !== undefined && cut.end <= end;
  }

  #isCutAround({ start, end }: OffsetRange): boolean {
    const cut = this.#cuts[this.#firstCutFrom(start + 1) - 1];
    return cut !== undefined && end <= cut.end;
  }

  /** The index of the first cut that does not begin in front of an offset. */
  #firstCutFrom(offset: number): number {
    const cuts = this.#cuts;
    let low = 0;
    let high = cuts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cuts[middle]!.start < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The index of the last of ascending numbers that is not above a limit; -1 if all are. */
function lastUpTo(ascending: Int32Array, limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

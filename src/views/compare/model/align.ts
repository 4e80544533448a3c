import type { TraceData } from '../../../protocol/traces.ts';
import { operationIds, shapeHashes } from './span-shapes.ts';

/** Which spans of two traces are the same step of the program. Rows are those of the traces. */
export interface Alignment {
  /** By row of the trace before: its row after, or -1. */
  readonly after: Int32Array;
  /** By row of the trace after: its row before, or -1. */
  readonly before: Int32Array;
  /** By row of the trace after: 1 where its match stands under another parent. */
  readonly moved: Uint8Array;
}

/**
 * Matches spans of one service, name and kind, from the roots down: among the children of a matched pair first those
 * with equal subtrees, then those of equal name, each kind in order of time. What is left over is looked for under other
 * parents. Does not depend on which of the traces comes first. About linear in the number of spans.
 */
export function alignTraces(before: TraceData, after: TraceData): Alignment {
  return new Aligner(before, after).align();
}

class Aligner {
  readonly #before: TraceData;
  readonly #after: TraceData;
  readonly #operations: readonly [before: Int32Array, after: Int32Array];
  readonly #shapes: readonly [before: Int32Array, after: Int32Array];
  readonly #matchOfBefore: Int32Array;
  readonly #matchOfAfter: Int32Array;
  /** Rows before of pairs whose children are still to be matched. */
  readonly #open: number[] = [];

  constructor(before: TraceData, after: TraceData) {
    this.#before = before;
    this.#after = after;
    this.#operations = operationIds(before, after);
    this.#shapes = [shapeHashes(before, this.#operations[0]), shapeHashes(after, this.#operations[1])];
    this.#matchOfBefore = new Int32Array(before.parent.length).fill(-1);
    this.#matchOfAfter = new Int32Array(after.parent.length).fill(-1);
  }

  align(): Alignment {
    this.#pairUp(childRows(this.#before, -1), childRows(this.#after, -1));
    this.#descend();
    const moved = new Uint8Array(this.#matchOfAfter.length);
    this.#pairLeftOver(this.#shapes, moved);
    this.#pairLeftOver(this.#operations, moved);
    return { after: this.#matchOfBefore, before: this.#matchOfAfter, moved };
  }

  #descend(): void {
    for (let row = this.#open.pop(); row !== undefined; row = this.#open.pop()) {
      this.#pairUp(childRows(this.#before, row), childRows(this.#after, this.#matchOfBefore[row]!));
    }
  }

  #pairUp(before: readonly number[], after: readonly number[]): void {
    if (before.length === 0 || after.length === 0) return;
    this.#pairEqual(before, after, this.#shapes);
    this.#pairEqual(before, after, this.#operations);
  }

  /** Pairs what has the same key, the first with the first and so on. */
  #pairEqual(before: readonly number[], after: readonly number[], [keysBefore, keysAfter]: Keys): void {
    const waiting = new Map<number, number[]>();
    for (let index = after.length - 1; index >= 0; index--) {
      const row = after[index]!;
      if (this.#matchOfAfter[row]! < 0) pushTo(waiting, keysAfter[row]!, row);
    }
    for (const row of before) {
      if (this.#matchOfBefore[row]! >= 0) continue;
      const match = waiting.get(keysBefore[row]!)?.pop();
      if (match !== undefined) this.#pair(row, match);
    }
  }

  #pair(before: number, after: number): void {
    // Two shapes may share a hash; two operations never share a number.
    if (this.#operations[0][before] !== this.#operations[1][after]) return;
    this.#matchOfBefore[before] = after;
    this.#matchOfAfter[after] = before;
    this.#open.push(before);
  }

  /** Pairs over the whole trace, parents before their children, which then follow them. */
  #pairLeftOver(keys: Keys, moved: Uint8Array): void {
    for (const { before, after } of leftOver(
      this.#before,
      this.#after,
      this.#matchOfBefore,
      this.#matchOfAfter,
      keys,
    )) {
      const free = before.filter((row) => this.#matchOfBefore[row]! < 0);
      this.#pairEqual(free, after, keys);
      for (const row of free) if (this.#matchOfBefore[row]! >= 0) moved[this.#matchOfBefore[row]!] = 1;
      this.#descend();
    }
  }
}

type Keys = readonly [before: Int32Array, after: Int32Array];

/** Rows without a match, by key, of keys that both traces have; the keys that stand highest in the trees first. */
function leftOver(
  before: TraceData,
  after: TraceData,
  matchOfBefore: Int32Array,
  matchOfAfter: Int32Array,
  [keysBefore, keysAfter]: Keys,
): readonly { readonly before: readonly number[]; readonly after: readonly number[] }[] {
  const freeBefore = freeRows(matchOfBefore, keysBefore);
  const freeAfter = freeRows(matchOfAfter, keysAfter);
  const highest = (rows: readonly number[], { depth }: TraceData) =>
    rows.reduce((least, row) => Math.min(least, depth[row]!), Number.POSITIVE_INFINITY);
  return [...freeBefore]
    .flatMap(([key, rows]) => {
      const others = freeAfter.get(key);
      if (!others) return [];
      const depth = Math.min(highest(rows, before), highest(others, after));
      return [{ before: rows, after: others, depth, key }];
    })
    .sort((a, b) => a.depth - b.depth || a.key - b.key);
}

function freeRows(matches: Int32Array, keys: Int32Array): Map<number, number[]> {
  const free = new Map<number, number[]>();
  for (let row = 0; row < matches.length; row++) if (matches[row]! < 0) pushTo(free, keys[row]!, row);
  return free;
}

/** Children of a row, or the roots for -1, in order of time. */
function childRows({ subtreeSize }: TraceData, row: number): readonly number[] {
  const rows: number[] = [];
  const end = row < 0 ? subtreeSize.length : row + subtreeSize[row]!;
  for (let child = row + 1; child < end; child += subtreeSize[child]!) rows.push(child);
  return rows;
}

function pushTo(lists: Map<number, number[]>, key: number, row: number): void {
  const list = lists.get(key);
  if (list) list.push(row);
  else lists.set(key, [row]);
}

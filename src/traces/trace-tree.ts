import { OPERATION } from '../otlp/columns/span-columns.ts';
import { TupleTable } from '../otlp/columns/tuple-table.ts';
import { hexOf, spanIdOf } from '../otlp/ids.ts';
import { decimal, difference } from '../otlp/time.ts';
import type { TraceData } from '../protocol/traces.ts';
import { nameOf, operationWord, rowsOfTrace, type StoredSegment, serviceOf } from './segments.ts';

/** A span of the trace, by where it is stored. */
interface Place {
  readonly stored: StoredSegment;
  readonly row: number;
}

/**
 * The trace's spans as a tree in pre-order, siblings by start time. Iterative, and whatever the parents say, every span
 * is in it once: a span whose parent never came is a root, and a cycle is opened at its earliest span.
 */
export function buildTrace(
  traceId: string,
  segments: readonly StoredSegment[],
  trace: number,
  revision: number,
): TraceData {
  const places = placesOf(segments, trace);
  const parents = parentsOf(places);
  openCycles(parents);
  const { order, depths, parentRows } = preOrder(parents);
  const count = order.length;
  const earliest = places[0]!;
  const startHigh = earliest.stored.segment.starts[earliest.row * 2]!;
  const startLow = earliest.stored.segment.starts[earliest.row * 2 + 1]!;

  const services = new Names();
  const names = new Names();
  const spanIds: string[] = [];
  const missingParents: { row: number; spanId: string }[] = [];
  const startNs = new Float64Array(count);
  const durationsNs = new Float64Array(count);
  const service = new Int32Array(count);
  const name = new Int32Array(count);
  const kind = new Uint8Array(count);
  const status = new Uint8Array(count);
  const eventCount = new Int32Array(count);
  const linkCount = new Int32Array(count);
  const subtreeSize = new Int32Array(count).fill(1);
  let durationNs = 0;
  for (let row = 0; row < count; row++) {
    const index = order[row]!;
    const place = places[index]!;
    const { segment } = place.stored;
    const at = place.row;
    const { starts, ends } = segment;
    spanIds.push(hexOf(segment.spanIds, at * 2, 2));
    startNs[row] = difference(starts[at * 2]!, starts[at * 2 + 1]!, startHigh, startLow);
    durationsNs[row] = difference(ends[at * 2]!, ends[at * 2 + 1]!, starts[at * 2]!, starts[at * 2 + 1]!);
    durationNs = Math.max(durationNs, difference(ends[at * 2]!, ends[at * 2 + 1]!, startHigh, startLow));
    service[row] = services.number(serviceOf(place.stored, at));
    name[row] = names.number(nameOf(segment, at));
    kind[row] = operationWord(segment, at, OPERATION.kind);
    status[row] = operationWord(segment, at, OPERATION.statusCode);
    eventCount[row] = segment.eventEnds[at]! - (segment.eventEnds[at - 1] ?? 0);
    linkCount[row] = segment.linkEnds[at]! - (segment.linkEnds[at - 1] ?? 0);
    if (parents[index] === MISSING) missingParents.push({ row, spanId: spanIdOf(segment.parentIds, at) });
  }
  for (let row = count - 1; row > 0; row--) {
    const parent = parentRows[row]!;
    if (parent >= 0) subtreeSize[parent]! += subtreeSize[row]!;
  }
  return {
    traceId,
    revision,
    startUnixNano: decimal(startHigh, startLow),
    durationNs,
    services: services.all,
    names: names.all,
    spanIds,
    startNs,
    durationsNs,
    parent: parentRows,
    depth: depths,
    subtreeSize,
    service,
    name,
    kind,
    status,
    eventCount,
    linkCount,
    phantoms: new Int32Array(0),
    events: { row: new Int32Array(0), timeNs: new Float64Array(0), isException: new Uint8Array(0) },
    missingParents,
    duplicates: duplicatesOf(places, order),
  };
}

const ROOT = -1;
const MISSING = -2;

/** All spans of the trace by start time; those that start together in order of arrival. */
function placesOf(segments: readonly StoredSegment[], trace: number): Place[] {
  const places: Place[] = [];
  for (const stored of segments) {
    for (const row of rowsOfTrace(stored.segment, trace)) places.push({ stored, row });
  }
  return places.sort((a, b) => {
    const aStarts = a.stored.segment.starts;
    const bStarts = b.stored.segment.starts;
    const aHigh = aStarts[a.row * 2]!;
    const bHigh = bStarts[b.row * 2]!;
    return aHigh === bHigh ? aStarts[a.row * 2 + 1]! - bStarts[b.row * 2 + 1]! : aHigh - bHigh;
  });
}

/** Index of each span's parent among `places`, `ROOT` or `MISSING`. Of several spans with one id the earliest is meant. */
function parentsOf(places: readonly Place[]): Int32Array {
  const ids = new TupleTable(2);
  const firstWithId: number[] = [];
  for (const [index, { stored, row }] of places.entries()) {
    const id = ids.intern(stored.segment.spanIds, row * 2);
    if (id === firstWithId.length) firstWithId.push(index);
  }
  return Int32Array.from(places, ({ stored, row }) => {
    const { parentIds } = stored.segment;
    if (parentIds[row * 2] === 0 && parentIds[row * 2 + 1] === 0) return ROOT;
    const id = ids.find(parentIds, row * 2);
    return id < 0 ? MISSING : firstWithId[id]!;
  });
}

/** Rows whose span id a span that was received before has too. `order` gives each row's place. */
function duplicatesOf(places: readonly Place[], order: Int32Array): { row: number; occurrence: number }[] {
  const ids = new TupleTable(2);
  const placesById: number[][] = [];
  for (const [index, { stored, row }] of places.entries()) {
    const id = ids.intern(stored.segment.spanIds, row * 2);
    if (id === placesById.length) placesById.push([]);
    placesById[id]!.push(index);
  }
  if (placesById.length === places.length) return [];
  const rowOf = new Int32Array(order.length);
  for (let row = 0; row < order.length; row++) rowOf[order[row]!] = row;
  return placesById.flatMap((same) => {
    const received = same.toSorted((a, b) => {
      const one = places[a]!;
      const other = places[b]!;
      return one.stored.number - other.stored.number || one.row - other.row;
    });
    return received.slice(1).map((index, i) => ({ row: rowOf[index]!, occurrence: i + 1 }));
  });
}

/** Takes the parent away from the earliest span of each cycle. */
function openCycles(parents: Int32Array): void {
  // 0: not seen; else the number of the walk that saw it.
  const walks = new Int32Array(parents.length);
  for (let index = 0; index < parents.length; index++) {
    const walk = index + 1;
    let at = index;
    while (at >= 0 && walks[at] === 0) {
      walks[at] = walk;
      at = parents[at]!;
    }
    if (at < 0 || walks[at] !== walk) continue;
    let earliest = at;
    for (let next = parents[at]!; next !== at; next = parents[next]!) earliest = Math.min(earliest, next);
    parents[earliest] = ROOT;
  }
}

function preOrder(parents: Int32Array): { order: Int32Array; depths: Int32Array; parentRows: Int32Array } {
  const count = parents.length;
  // Children as linked lists, made from the back so that each is by start time.
  const firstChild = new Int32Array(count).fill(-1);
  const nextSibling = new Int32Array(count).fill(-1);
  let firstRoot = -1;
  for (let index = count - 1; index >= 0; index--) {
    const parent = parents[index]!;
    if (parent < 0) {
      nextSibling[index] = firstRoot;
      firstRoot = index;
    } else {
      nextSibling[index] = firstChild[parent]!;
      firstChild[parent] = index;
    }
  }
  const order = new Int32Array(count);
  const depths = new Int32Array(count);
  const parentRows = new Int32Array(count).fill(-1);
  const rowOf = new Int32Array(count);
  const stack = firstRoot < 0 ? [] : [firstRoot];
  for (let row = 0; stack.length > 0; row++) {
    const index = stack.pop()!;
    const parent = parents[index]!;
    rowOf[index] = row;
    order[row] = index;
    if (parent >= 0) {
      parentRows[row] = rowOf[parent]!;
      depths[row] = depths[parentRows[row]!]! + 1;
    }
    if (nextSibling[index]! >= 0) stack.push(nextSibling[index]!);
    if (firstChild[index]! >= 0) stack.push(firstChild[index]!);
  }
  return { order, depths, parentRows };
}

/** Numbers names in order of first appearance. */
class Names {
  readonly all: string[] = [];
  readonly #numbers = new Map<string, number>();

  number(name: string): number {
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.all.length;
      this.#numbers.set(name, number);
      this.all.push(name);
    }
    return number;
  }
}

import { OPERATION, OPERATION_WIDTH } from '../otlp/columns/span-columns.ts';
import { hexOfAll } from '../otlp/ids.ts';
import { decimal, difference, isBefore } from '../otlp/time.ts';
import type { TraceData } from '../protocol/traces.ts';
import { ascending } from './ascending.ts';
import { keyIds } from './query/match-attributes.ts';
import { nameOf, type StoredSegment, serviceOf } from './segments.ts';
import type { TraceLayout } from './trace-layout.ts';

/** Events that are told of a trace at most. */
const MOST_EVENTS = 1_000_000;

/** The trace that is laid out so, whose spans are in `segments`. */
export function buildTrace(
  traceId: string,
  segments: readonly StoredSegment[],
  layout: TraceLayout,
  revision: number,
): TraceData {
  const { storedRow, parent, depth, subtreeSize, phantoms, duplicates } = layout;
  const count = parent.length;
  const isPhantom = new Uint8Array(count);
  for (const row of phantoms) isPhantom[row] = 1;
  const places = new Places(segments, layout);
  const start = earliest(places, layout);

  const names = new Names();
  const services = new Names();
  const ids = new Uint32Array(count * 2);
  const startNs = new Float64Array(count);
  const durationsNs = new Float64Array(count);
  const service = new Int32Array(count);
  const name = new Int32Array(count);
  const kind = new Uint8Array(count);
  const status = new Uint8Array(count);
  const eventCount = new Int32Array(count);
  const linkCount = new Int32Array(count);
  let durationNs = 0;
  for (let row = 0; row < count; row++) {
    const at = storedRow[row]!;
    const pair = at * 2;
    const { stored, numbers } = places.of(row);
    const { segment } = stored;
    const { starts, ends, operationTuples, eventEnds, linkEnds } = segment;
    const startHigh = starts[pair]!;
    const startLow = starts[pair + 1]!;
    const idsOf = isPhantom[row] === 1 ? segment.parentIds : segment.spanIds;
    ids[row * 2] = idsOf[pair]!;
    ids[row * 2 + 1] = idsOf[pair + 1]!;
    startNs[row] = difference(startHigh, startLow, start.high, start.low);
    if (isPhantom[row] === 1) {
      service[row] = -1;
      name[row] = -1;
      continue;
    }
    durationsNs[row] = difference(ends[pair]!, ends[pair + 1]!, startHigh, startLow);
    durationNs = Math.max(durationNs, difference(ends[pair]!, ends[pair + 1]!, start.high, start.low));
    const operation = segment.operations[at]!;
    if (numbers[operation * 2] === 0) {
      numbers[operation * 2] = services.number(serviceOf(stored, at)) + 1;
      numbers[operation * 2 + 1] = names.number(nameOf(segment, at));
    }
    service[row] = numbers[operation * 2]! - 1;
    name[row] = numbers[operation * 2 + 1]!;
    kind[row] = operationTuples[operation * OPERATION_WIDTH + OPERATION.kind]!;
    status[row] = operationTuples[operation * OPERATION_WIDTH + OPERATION.statusCode]!;
    eventCount[row] = eventEnds[at]! - (at === 0 ? 0 : eventEnds[at - 1]!);
    linkCount[row] = linkEnds[at]! - (at === 0 ? 0 : linkEnds[at - 1]!);
  }
  for (const row of phantoms) {
    let end = startNs[row]!;
    for (let child = row + 1; child < row + subtreeSize[row]!; child += subtreeSize[child]!) {
      end = Math.max(end, startNs[child]! + durationsNs[child]!);
    }
    durationsNs[row] = end - startNs[row]!;
  }
  return {
    traceId,
    revision,
    startUnixNano: decimal(start.high, start.low),
    durationNs,
    services: services.all,
    names: names.all,
    spanIds: hexOfAll(ids),
    startNs,
    durationsNs,
    parent,
    depth,
    subtreeSize,
    service,
    name,
    kind,
    status,
    eventCount,
    linkCount,
    phantoms,
    events: eventsOf(places, layout, eventCount, start),
    duplicates,
  };
}

/** A segment with spans of the trace. */
interface Place {
  readonly stored: StoredSegment;
  /** For each operation, once it was seen: the number of its service, counted from 1, and of its name. */
  readonly numbers: Uint32Array;
}

/** Where rows are stored. */
class Places {
  readonly #places: ReadonlyMap<number, Place>;
  readonly #segments: Uint32Array;
  #last: Place | undefined;

  constructor(segments: readonly StoredSegment[], { segment }: TraceLayout) {
    this.#segments = segment;
    this.#places = new Map(
      segments.map((stored) => {
        const operations = stored.segment.operationTuples.length / OPERATION_WIDTH;
        return [stored.number, { stored, numbers: new Uint32Array(operations * 2) }];
      }),
    );
  }

  of(row: number): Place {
    const number = this.#segments[row]!;
    // Most rows are stored where the one before is.
    if (this.#last?.stored.number !== number) this.#last = this.#places.get(number)!;
    return this.#last;
  }
}

/** When the first span starts: a tree may begin with another, below which it is. */
function earliest(places: Places, { storedRow }: TraceLayout): { high: number; low: number } {
  let high = Number.POSITIVE_INFINITY;
  let low = 0;
  for (let row = 0; row < storedRow.length; row++) {
    const { starts } = places.of(row).stored.segment;
    const at = storedRow[row]! * 2;
    if (!isBefore(starts[at]!, starts[at + 1]!, high, low)) continue;
    high = starts[at]!;
    low = starts[at + 1]!;
  }
  return { high, low };
}

function eventsOf(
  places: Places,
  { storedRow }: TraceLayout,
  eventCount: Int32Array,
  start: { readonly high: number; readonly low: number },
): TraceData['events'] {
  let count = 0;
  for (let row = 0; row < eventCount.length; row++) count += eventCount[row]!;
  count = Math.min(count, MOST_EVENTS);
  const rows = new Int32Array(count);
  const timeNs = new Float64Array(count);
  const isException = new Uint8Array(count);
  const exceptions = new Map<StoredSegment, ReadonlySet<number>>();
  for (let row = 0, to = 0; to < count; row++) {
    if (eventCount[row] === 0) continue;
    const { stored } = places.of(row);
    const { eventEnds, events } = stored.segment;
    const exceptionNames = exceptions.get(stored) ?? new Set(keyIds(stored.segment, 'exception'));
    exceptions.set(stored, exceptionNames);
    const { times, names } = events;
    const end = eventEnds[storedRow[row]!]!;
    for (const event of inOrder(times, end - eventCount[row]!, end)) {
      if (to === count) break;
      rows[to] = row;
      timeNs[to] = difference(times[event * 2]!, times[event * 2 + 1]!, start.high, start.low);
      isException[to] = exceptionNames.has(names[event]!) ? 1 : 0;
      to++;
    }
  }
  return { row: rows, timeNs, isException };
}

/** The events `[first, end)` by time. */
function inOrder(times: Uint32Array, first: number, end: number): Uint32Array {
  const high = new Uint32Array(end - first);
  const low = new Uint32Array(end - first);
  for (let event = first; event < end; event++) {
    high[event - first] = times[event * 2]!;
    low[event - first] = times[event * 2 + 1]!;
  }
  const order = ascending(high, low);
  for (let i = 0; i < order.length; i++) order[i]! += first;
  return order;
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

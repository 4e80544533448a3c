import { OPERATION, OPERATION_WIDTH } from '../otlp/columns/span-columns.ts';
import { hexOf } from '../otlp/ids.ts';
import { decimal, difference, isBefore } from '../otlp/time.ts';
import type { TraceData } from '../protocol/traces.ts';
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
  const { parent, depth, subtreeSize, phantoms, duplicates } = layout;
  const places = placesOf(segments, layout);
  const count = parent.length;
  const isPhantom = new Uint8Array(count);
  for (const row of phantoms) isPhantom[row] = 1;

  const start = earliest(places, layout);
  const names = new Names();
  const services = new Names();
  const spanIds = new Array<string>(count);
  const startNs = new Float64Array(count);
  const durationsNs = new Float64Array(count);
  const service = new Int32Array(count);
  const name = new Int32Array(count);
  const kind = new Uint8Array(count);
  const status = new Uint8Array(count);
  const eventCount = new Int32Array(count);
  const linkCount = new Int32Array(count);
  const missingParents: { row: number; spanId: string }[] = [];
  let durationNs = 0;
  for (let row = 0; row < count; row++) {
    const at = layout.storedRow[row]!;
    const { stored, numbersOf } = places[row]!;
    const { segment } = stored;
    const { starts, ends } = segment;
    startNs[row] = difference(starts[at * 2]!, starts[at * 2 + 1]!, start.high, start.low);
    if (isPhantom[row] === 1) {
      spanIds[row] = hexOf(segment.parentIds, at * 2, 2);
      service[row] = -1;
      name[row] = -1;
      continue;
    }
    spanIds[row] = hexOf(segment.spanIds, at * 2, 2);
    durationsNs[row] = difference(ends[at * 2]!, ends[at * 2 + 1]!, starts[at * 2]!, starts[at * 2 + 1]!);
    durationNs = Math.max(durationNs, difference(ends[at * 2]!, ends[at * 2 + 1]!, start.high, start.low));
    const operation = segment.operations[at]!;
    const words = operation * OPERATION_WIDTH;
    const numbers = operation * 2;
    if (numbersOf[numbers] === 0) {
      numbersOf[numbers] = services.number(serviceOf(stored, at)) + 1;
      numbersOf[numbers + 1] = names.number(nameOf(segment, at));
    }
    service[row] = numbersOf[numbers]! - 1;
    name[row] = numbersOf[numbers + 1]!;
    kind[row] = segment.operationTuples[words + OPERATION.kind]!;
    status[row] = segment.operationTuples[words + OPERATION.statusCode]!;
    eventCount[row] = segment.eventEnds[at]! - (segment.eventEnds[at - 1] ?? 0);
    linkCount[row] = segment.linkEnds[at]! - (segment.linkEnds[at - 1] ?? 0);
    const above = parent[row]!;
    if (above >= 0 && isPhantom[above] === 1) missingParents.push({ row, spanId: spanIds[above]! });
  }
  for (const row of phantoms) durationsNs[row] = lastEndOfChildren(row) - startNs[row]!;

  function lastEndOfChildren(row: number): number {
    let end = startNs[row]!;
    for (let child = row + 1; child < row + subtreeSize[row]!; child += subtreeSize[child]!) {
      end = Math.max(end, startNs[child]! + durationsNs[child]!);
    }
    return end;
  }

  return {
    traceId,
    revision,
    startUnixNano: decimal(start.high, start.low),
    durationNs,
    services: services.all,
    names: names.all,
    spanIds,
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
    missingParents,
    duplicates,
  };
}

/** A segment that rows are stored in, and what its operations are called by: number of the service + 1, and of the name. */
interface Place {
  readonly stored: StoredSegment;
  readonly numbersOf: Uint32Array;
}

/** Where each row is stored. */
function placesOf(segments: readonly StoredSegment[], { segment }: TraceLayout): Place[] {
  const places = new Map(
    segments.map((stored) => {
      const operations = stored.segment.operationTuples.length / OPERATION_WIDTH;
      return [stored.number, { stored, numbersOf: new Uint32Array(operations * 2) }];
    }),
  );
  return Array.from(segment, (number) => places.get(number)!);
}

interface Moment {
  readonly high: number;
  readonly low: number;
}

/** When the first span starts: a tree may begin with another, below which it is. */
function earliest(places: readonly Place[], { storedRow, parent }: TraceLayout): Moment {
  let high = Number.POSITIVE_INFINITY;
  let low = 0;
  for (let row = 0; row < parent.length; row++) {
    const { starts } = places[row]!.stored.segment;
    const at = storedRow[row]! * 2;
    if (!isBefore(starts[at]!, starts[at + 1]!, high, low)) continue;
    high = starts[at]!;
    low = starts[at + 1]!;
  }
  return { high, low };
}

function eventsOf(places: readonly Place[], { storedRow }: TraceLayout, eventCount: Int32Array, start: Moment) {
  const count = Math.min(
    MOST_EVENTS,
    eventCount.reduce((sum, events) => sum + events, 0),
  );
  const events = {
    row: new Int32Array(count),
    timeNs: new Float64Array(count),
    isException: new Uint8Array(count),
  };
  const exceptionIds = new Map<StoredSegment, ReadonlySet<number>>();
  let at = 0;
  for (let row = 0; row < eventCount.length && at < count; row++) {
    if (eventCount[row] === 0) continue;
    const { stored } = places[row]!;
    const exceptions = exceptionIds.get(stored) ?? new Set(keyIds(stored.segment, 'exception'));
    exceptionIds.set(stored, exceptions);
    const { eventEnds } = stored.segment;
    const { times, names } = stored.segment.events;
    const end = eventEnds[storedRow[row]!]!;
    const numbers = new Uint32Array(eventCount[row]!).map((_, i) => end - eventCount[row]! + i);
    const timeOf = (event: number) => difference(times[event * 2]!, times[event * 2 + 1]!, start.high, start.low);
    for (const event of numbers.sort((a, b) => timeOf(a) - timeOf(b)).subarray(0, count - at)) {
      events.row[at] = row;
      events.timeNs[at] = timeOf(event);
      events.isException[at] = exceptions.has(names[event]!) ? 1 : 0;
      at++;
    }
  }
  return events;
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

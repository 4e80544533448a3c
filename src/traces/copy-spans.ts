import type { ByteEntries, ByteTable } from '../otlp/columns/byte-table.ts';
import {
  OPERATION,
  OPERATION_WIDTH,
  ORIGIN,
  ORIGIN_WIDTH,
  rangeOf,
  type Segment,
  type SpanColumns,
} from '../otlp/columns/span-columns.ts';
import type { Uint32List } from '../otlp/columns/uint32-list.ts';
import { rowsOfTrace, type StoredSegment } from './segments.ts';

const tooLarge = new Error('the spans take more bytes than they may');

/**
 * Appends the rows of a trace, in the order of the segments, to `columns`, all but their trace. When they take more than
 * `maxBytes` there, none is appended and the result is `undefined`, otherwise how many bytes they take.
 */
export function copySpans(
  segments: readonly StoredSegment[],
  trace: number,
  columns: SpanColumns,
  maxBytes: number,
): number | undefined {
  const before = columns.usedBytes;
  try {
    columns.writeRequest(() => {
      for (const { segment } of segments) {
        for (const row of rowsOfTrace(segment, trace)) {
          copySpan(segment, row, columns);
          if (columns.usedBytes - before > maxBytes) throw tooLarge;
        }
      }
    });
  } catch (error) {
    if (error === tooLarge) return undefined;
    throw error;
  }
  return columns.usedBytes - before;
}

function copySpan(segment: Segment, row: number, columns: SpanColumns): void {
  const { spanIds, parentIds, starts, ends, events, links } = segment;
  const pair = row * 2;
  columns.spanIds.push2(spanIds[pair]!, spanIds[pair + 1]!);
  columns.parentIds.push2(parentIds[pair]!, parentIds[pair + 1]!);
  const [attributesStart, attributesEnd] = rangeOf(segment.attributeEnds, row);
  copyAttributes(segment, segment.attributeIds, attributesStart, attributesEnd, columns, columns.attributeIds);
  const [eventsStart, eventsEnd] = rangeOf(segment.eventEnds, row);
  for (let event = eventsStart; event < eventsEnd; event++) {
    const [from, to] = rangeOf(events.attributeEnds, event);
    copyAttributes(segment, events.attributeIds, from, to, columns, columns.eventAttributeIds);
    const name = copyEntry(segment.texts, events.names[event]!, columns.texts);
    columns.eventTimes.push2(events.times[event * 2]!, events.times[event * 2 + 1]!);
    columns.finishEvent(name, events.droppedAttributes[event]!);
  }
  const [linksStart, linksEnd] = rangeOf(segment.linkEnds, row);
  for (let link = linksStart; link < linksEnd; link++) {
    for (const word of links.ids.subarray(link * 6, link * 6 + 6)) columns.linkIds.push(word);
    const [from, to] = rangeOf(links.attributeEnds, link);
    copyAttributes(segment, links.attributeIds, from, to, columns, columns.linkAttributeIds);
    const traceState = copyEntry(segment.texts, links.traceStates[link]!, columns.texts);
    columns.finishLink(traceState, links.flags[link]!, links.droppedAttributes[link]!);
  }
  columns.starts.push2(starts[pair]!, starts[pair + 1]!);
  columns.ends.push2(ends[pair]!, ends[pair + 1]!);
  columns.finishSpan(copyOperation(segment, segment.operations[row]!, columns));
}

function copyAttributes(
  { texts, attributes }: Segment,
  ids: Uint32Array,
  start: number,
  end: number,
  columns: SpanColumns,
  list: Uint32List,
): void {
  for (let i = start; i < end; i++) {
    const id = ids[i]!;
    const key = copyEntry(texts, attributes.groups[id]!, columns.texts);
    list.push(copyEntry(attributes, id, columns.attributes, key));
  }
}

function copyOperation({ operationTuples, originTuples, texts, messages }: Segment, id: number, columns: SpanColumns) {
  const operation = operationTuples.slice(id * OPERATION_WIDTH, (id + 1) * OPERATION_WIDTH);
  const from = operation[OPERATION.origin]! * ORIGIN_WIDTH;
  const origin = originTuples.slice(from, from + ORIGIN_WIDTH);
  for (const field of [ORIGIN.resource, ORIGIN.scope])
    origin[field] = copyEntry(messages, origin[field]!, columns.messages);
  for (const field of [ORIGIN.resourceSchemaUrl, ORIGIN.scopeSchemaUrl])
    origin[field] = copyEntry(texts, origin[field]!, columns.texts);
  operation[OPERATION.origin] = columns.originTuples.intern(origin);
  for (const field of [OPERATION.name, OPERATION.statusMessage, OPERATION.traceState])
    operation[field] = copyEntry(texts, operation[field]!, columns.texts);
  return operation;
}

function copyEntry({ heap, bounds }: ByteEntries, id: number, table: ByteTable, group = 0): number {
  return table.intern(heap, bounds[id]!, bounds[id + 1]!, group);
}

import { OPERATION, rangeOf, type Segment } from '../otlp/columns/span-columns.ts';
import { hexOf, spanIdOf } from '../otlp/ids.ts';
import { decimal } from '../otlp/time.ts';
import type { SpanDetails, SpanEvent, SpanLink } from '../protocol/traces.ts';
import { attributesOf } from '../records/attributes.ts';
import { resourceOf, scopeOf } from '../records/origins.ts';
import { operationWord, segmentText } from './segments.ts';

/** All that is stored of the span in row `row`. */
export function readSpan(traceId: string, segment: Segment, row: number): SpanDetails {
  const word = (field: number) => operationWord(segment, row, field);
  const text = (field: number) => segmentText(segment, word(field));
  const origin = word(OPERATION.origin);
  const [attributesStart, attributesEnd] = rangeOf(segment.attributeEnds, row);
  return {
    traceId,
    spanId: hexOf(segment.spanIds, row * 2, 2),
    parentSpanId: spanIdOf(segment.parentIds, row),
    name: text(OPERATION.name),
    kind: word(OPERATION.kind) | 0,
    traceState: text(OPERATION.traceState),
    flags: word(OPERATION.flags),
    startUnixNano: decimal(segment.starts[row * 2]!, segment.starts[row * 2 + 1]!),
    endUnixNano: decimal(segment.ends[row * 2]!, segment.ends[row * 2 + 1]!),
    status: { code: word(OPERATION.statusCode) | 0, message: text(OPERATION.statusMessage) },
    attributes: attributesOf(segment, segment.attributeIds, attributesStart, attributesEnd),
    droppedAttributes: word(OPERATION.droppedAttributes),
    events: eventsOf(segment, row),
    droppedEvents: word(OPERATION.droppedEvents),
    links: linksOf(segment, row),
    droppedLinks: word(OPERATION.droppedLinks),
    ...resourceOf(segment, origin),
    scope: scopeOf(segment, origin),
  };
}

function eventsOf(segment: Segment, row: number): SpanEvent[] {
  const { times, names, droppedAttributes, attributeEnds, attributeIds } = segment.events;
  const [start, end] = rangeOf(segment.eventEnds, row);
  const events: SpanEvent[] = [];
  for (let event = start; event < end; event++) {
    events.push({
      name: segmentText(segment, names[event]!),
      timeUnixNano: decimal(times[event * 2]!, times[event * 2 + 1]!),
      attributes: attributesOf(segment, attributeIds, ...rangeOf(attributeEnds, event)),
      droppedAttributes: droppedAttributes[event]!,
    });
  }
  return events;
}

function linksOf(segment: Segment, row: number): SpanLink[] {
  const { ids, traceStates, flags, droppedAttributes, attributeEnds, attributeIds } = segment.links;
  const [start, end] = rangeOf(segment.linkEnds, row);
  const links: SpanLink[] = [];
  for (let link = start; link < end; link++) {
    links.push({
      traceId: hexOf(ids, link * 6, 4),
      spanId: hexOf(ids, link * 6 + 4, 2),
      traceState: segmentText(segment, traceStates[link]!),
      flags: flags[link]!,
      attributes: attributesOf(segment, attributeIds, ...rangeOf(attributeEnds, link)),
      droppedAttributes: droppedAttributes[link]!,
    });
  }
  return links;
}

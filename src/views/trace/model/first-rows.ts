import type { TraceData } from '../../../protocol/traces.ts';
import type { TraceReply } from '../../../protocol/views.ts';

/** The reply, with no more than the first `most` rows where that is asked for. */
export function partOf(reply: TraceReply, most: number | undefined): TraceReply {
  if (reply.state !== 'loaded' || most === undefined || reply.trace.parent.length <= most) return reply;
  return { ...reply, trace: firstRows(reply.trace, most), isPart: true };
}

/**
 * The first `count` rows as a trace: they are in pre-order, so each has its ancestors among them. All services stay, and
 * the trace is as long as it was, so that colours and axis are those of the whole.
 */
export function firstRows(trace: TraceData, count: number): TraceData {
  const { events } = trace;
  const firstOfRest = events.row.findIndex((row) => row >= count);
  const ofRows = firstOfRest < 0 ? events.row.length : firstOfRest;
  const name = trace.name.slice(0, count);
  return {
    ...trace,
    names: trace.names.slice(0, name.reduce((most, each) => Math.max(most, each), -1) + 1),
    spanIds: trace.spanIds.slice(0, count * 16),
    startNs: trace.startNs.slice(0, count),
    durationsNs: trace.durationsNs.slice(0, count),
    parent: trace.parent.slice(0, count),
    depth: trace.depth.slice(0, count),
    subtreeSize: trace.subtreeSize.slice(0, count).map((size, row) => Math.min(size, count - row)),
    service: trace.service.slice(0, count),
    name,
    kind: trace.kind.slice(0, count),
    status: trace.status.slice(0, count),
    eventCount: trace.eventCount.slice(0, count),
    linkCount: trace.linkCount.slice(0, count),
    phantoms: trace.phantoms.filter((row) => row < count),
    events: {
      row: events.row.slice(0, ofRows),
      timeNs: events.timeNs.slice(0, ofRows),
      isException: events.isException.slice(0, ofRows),
    },
    duplicates: trace.duplicates.filter(({ row }) => row < count),
  };
}

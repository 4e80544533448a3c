import { spanKind } from '../protocol/span-codes.ts';
import { hasRemoteParent, isParentLocal, type ObservedSpan } from './observed-trace.ts';

/** SDKs take starts and ends from clocks that may differ by so much within one process. */
export const clockSlackNs = 2e6;

/**
 * Whether the child is a part of its parent's work, by one clock: of the same process, and no message, which is received
 * whenever it is.
 */
export function runsWithin(child: ObservedSpan, parent: ObservedSpan): boolean {
  if (!isOfOneProcess(child, parent)) return false;
  const kinds = [child.details.kind, parent.details.kind];
  return !kinds.includes(spanKind.consumer) && parent.details.kind !== spanKind.producer;
}

/** Told by the flags of the child, else by the resources of both. A process that calls itself is two. */
function isOfOneProcess(child: ObservedSpan, parent: ObservedSpan): boolean {
  if (hasRemoteParent(child.details)) return false;
  if (child.service !== parent.service || child.process !== parent.process) return false;
  return child.process !== undefined || isParentLocal(child.details);
}

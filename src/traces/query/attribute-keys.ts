import type { Segment } from '../../otlp/columns/span-columns.ts';
import { readResource, readScope } from '../../otlp/messages.ts';
import { runMarkAttribute } from '../../protocol/runs.ts';
import { originMessage } from '../../records/origins.ts';
import { type StoredSegment, segmentText } from '../segments.ts';
import { rowsByOrigin } from './count-values.ts';
import { entryTexts } from './value-texts.ts';

/** An attribute key as a filter names it: those of events and links with their prefix. */
interface KeyUse {
  /** How often it stands in spans, or in what they came with. */
  uses: number;
  /** Different values at least. */
  values: number;
}

/** The keys of all attributes in the segments or, when time `isOver`, in the newest: more of them the next time. */
export function attributeKeys(segments: readonly StoredSegment[], isOver: () => boolean): Map<string, KeyUse> {
  const keys = new Map<string, KeyUse>();
  for (const { segment } of segments.toReversed()) {
    if (keys.size > 0 && isOver()) break;
    for (const [key, { uses, values }] of keysOf(segment)) {
      const known = keys.get(key);
      keys.set(key, { uses: uses + (known?.uses ?? 0), values: Math.max(values, known?.values ?? 0) });
    }
  }
  return keys;
}

/** Of sealed segments, which stay as they are; each costs a look at all its attributes. */
const known = new WeakMap<Segment, ReadonlyMap<string, KeyUse>>();

function keysOf(segment: Segment): ReadonlyMap<string, KeyUse> {
  const found = known.get(segment) ?? countKeys(segment);
  known.set(segment, found);
  return found;
}

function countKeys(segment: Segment): ReadonlyMap<string, KeyUse> {
  const keys = new Map<string, KeyUse>();
  const add = (key: string, uses: number) => {
    const use = keys.get(key) ?? { uses: 0, values: 0 };
    keys.set(key, { uses: use.uses + uses, values: use.values + 1 });
  };
  const addListed = (prefix: string, ids: Uint32Array) => {
    const { groups, count } = segment.attributes;
    const counts = new Uint32Array(count);
    for (let i = 0; i < ids.length; i++) counts[ids[i]!]!++;
    const uses = new Map<number, KeyUse>();
    for (let id = 0; id < count; id++) {
      if (counts[id] === 0) continue;
      const use = uses.get(groups[id]!);
      if (use === undefined) uses.set(groups[id]!, { uses: counts[id]!, values: 1 });
      else {
        use.uses += counts[id]!;
        use.values++;
      }
    }
    for (const [group, use] of uses) keys.set(`${prefix}${segmentText(segment, group)}`, use);
  };
  addListed('event.', segment.events.attributeIds);
  addListed('link.', segment.links.attributeIds);
  addListed('', segment.attributeIds);
  for (const [origin, rows] of rowsByOrigin(segment, true).entries()) {
    for (const place of ['resource', 'scope'] as const) {
      const message = originMessage(segment, origin, place);
      const { attributes } = place === 'scope' ? readScope(message) : readResource(message);
      for (const { start, end } of attributes) {
        const { key } = entryTexts(message, start, end);
        // Ours; who wants the spans of a run asks for it.
        if (key !== runMarkAttribute) add(key, rows);
      }
    }
  }
  return keys;
}

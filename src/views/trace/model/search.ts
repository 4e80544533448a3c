import { rowsWithIdPart } from '../../../protocol/span-ids.ts';
import type { TraceData } from '../../../protocol/traces.ts';
import { positionOf, rowsWhere } from './rows.ts';

/**
 * Rows in which each word of `text` is part of the span's name, its service or its span id, whatever the case;
 * ascending, and none for an empty text. Names and services are looked at once each, not once a row.
 */
export function searchRows(trace: TraceData, text: string): Int32Array {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return new Int32Array(0);
  const matchers = words.map((word) => {
    const inNames = trace.names.map((name) => name.toLowerCase().includes(word));
    const inServices = trace.services.map((service) => service.toLowerCase().includes(word));
    const inIds = /^[0-9a-f]{4,16}$/.test(word) ? rowsWithIdPart(trace.spanIds, word, trace.parent.length) : undefined;
    return (row: number) =>
      inNames[trace.name[row]!] === true || inServices[trace.service[row]!] === true || inIds?.[row] === 1;
  });
  return rowsWhere(trace.parent.length, (row) => matchers.every((matches) => matches(row)));
}

/** The row among ascending `hits` that comes after (`step` 1) or before (-1) `from`, starting over at the end. */
export function nextHit(hits: Int32Array, from: number, step: 1 | -1): number | undefined {
  if (hits.length === 0) return undefined;
  const at = positionOf(hits, step === 1 ? from + 1 : from);
  const next = step === 1 ? at : at - 1;
  return hits[(next + hits.length) % hits.length];
}

/** What is in one of two ascending lists, or in both; ascending. */
export function unionOf(one: Int32Array, other: Int32Array): Int32Array {
  const union = new Int32Array(one.length + other.length);
  let count = 0;
  for (let first = 0, second = 0; first < one.length || second < other.length; count++) {
    const [a, b] = [one[first] ?? Number.POSITIVE_INFINITY, other[second] ?? Number.POSITIVE_INFINITY];
    union[count] = Math.min(a, b);
    if (a <= b) first++;
    if (b <= a) second++;
  }
  return union.subarray(0, count);
}

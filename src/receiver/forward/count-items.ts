import { contentsOf } from '../../otlp/field-contents.ts';
import type { Signal } from '../../otlp/signal.ts';
import { Malformed } from '../../otlp/wire-reader.ts';

/** Spans, log records or data points of an export request in protobuf; what is malformed counts as none. */
export function countItems(signal: Signal, body: Uint8Array): number {
  try {
    let count = 0;
    // Resources, scopes and items have the numbers 1, 2 and 2 in all three.
    for (const resource of contentsOf(body, 1)) {
      for (const scope of contentsOf(resource, 2)) {
        for (const item of contentsOf(scope, 2)) count += signal === 'metrics' ? countPoints(item) : 1;
      }
    }
    return count;
  } catch (error) {
    if (error instanceof Malformed) return 0;
    throw error;
  }
}

/** A Metric's gauge, sum, histogram, exponential histogram and summary have their points in field 1. */
const dataFields = [5, 7, 9, 10, 11];

function countPoints(metric: Uint8Array): number {
  let count = 0;
  for (const field of dataFields) {
    for (const data of contentsOf(metric, field)) for (const _ of contentsOf(data, 1)) count++;
  }
  return count;
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type FlatSpan, flatSpans } from './flat-spans.ts';
import { spanSets } from './spans.ts';

/** What a real collector made of the cases; `npx tsx scripts/collector/record-simulation.ts BINARY` writes it. */
export interface Recorded {
  /** Release of the collector. */
  readonly version: string;
  /** By the name of the case. */
  readonly outputs: Readonly<Record<string, Output>>;
}

/** What left, by the places that spans had in what came in. */
export interface Output {
  /** Spans that are as they came. */
  readonly same: readonly number[];
  /** What is different of the others, by place and field; null for what is gone. */
  readonly changed: Readonly<Record<number, Readonly<Record<string, unknown>>>>;
}

const file = path.resolve(import.meta.dirname, '../fixtures/collector/simulation/outputs.json');

export const recordedFile = file;

export function readRecorded(): Recorded {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** What left, told by what came in. */
export function outputOf(set: keyof typeof spanSets, requests: readonly unknown[]): Output {
  const input = flatSpans([spanSets[set]]);
  const places = new Map(input.map((span, place) => [span.get('span.spanId'), place]));
  const same: number[] = [];
  const changed: Record<number, Record<string, unknown>> = {};
  for (const span of flatSpans(requests)) {
    const place = places.get(span.get('span.spanId'));
    if (place === undefined) throw new Error(`span ${span.get('span.spanId')} came from nowhere`);
    const changes = changesOf(input[place]!, span);
    if (Object.keys(changes).length === 0) same.push(place);
    else changed[place] = changes;
  }
  return { same: same.sort((one, other) => one - other), changed };
}

function changesOf(before: FlatSpan, after: FlatSpan): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  for (const field of new Set([...before.keys(), ...after.keys()])) {
    const value = after.get(field);
    if (before.get(field) !== value) changes[field] = value === undefined ? null : JSON.parse(value);
  }
  return changes;
}

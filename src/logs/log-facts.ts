import { type LogSegment, STATEMENT, STATEMENT_WIDTH } from '../otlp/columns/log-columns.ts';
import { ORIGIN, ORIGIN_WIDTH } from '../otlp/columns/span-columns.ts';
import type { Attribute } from '../protocol/traces.ts';
import { textAt } from '../records/attributes.ts';
import { resourceOf, serviceOfOrigin } from '../records/origins.ts';
import { nanosecondsOf } from './time-order.ts';

/** How the log records of one resource are made. Times are nanoseconds since the Unix epoch. */
export interface LogFacts {
  readonly service: string;
  readonly resource: readonly Attribute[];
  /** Of the newest record. */
  readonly newestNs: number;
  /** Of the newest record that has no number of severity; absent where all have. */
  readonly unnumberedNs?: number;
  /** Of the first and the last record of level DEBUG; absent where there is none. */
  readonly debugNs?: readonly [first: number, last: number];
  /** Keys of attributes, with the time of the newest record that has it. */
  readonly keys: ReadonlyMap<string, number>;
}

/** The facts of all records, by resource; pauses after each segment that it did not know. */
export class KnownLogFacts {
  /** Segments never change; those that are open are new objects each time. */
  readonly #bySegment = new WeakMap<LogSegment, readonly LogFacts[]>();

  *of(segments: readonly LogSegment[]): Generator<undefined, readonly LogFacts[]> {
    const byResource = new Map<string, LogFacts>();
    for (const segment of segments) {
      let facts = this.#bySegment.get(segment);
      if (facts === undefined) {
        facts = factsIn(segment);
        this.#bySegment.set(segment, facts);
        yield;
      }
      for (const fact of facts) {
        const key = JSON.stringify(fact.resource);
        const known = byResource.get(key);
        byResource.set(key, known === undefined ? fact : joined(known, fact));
      }
    }
    return [...byResource.values()];
  }
}

/** What was seen so far; times begin at -Infinity, for none. */
interface Seen {
  readonly origin: number;
  newestNs: number;
  unnumberedNs: number;
  firstDebugNs: number;
  lastDebugNs: number;
  /** By number of the key's text. */
  readonly keys: Float64Array;
}

const never = Number.NEGATIVE_INFINITY;

function factsIn(segment: LogSegment): readonly LogFacts[] {
  const { rowCount, statements, attributeEnds, attributeIds, attributes } = segment;
  const byResource = new Map<number, Seen>();
  const ofStatements = statementsOf(segment, byResource);
  for (let row = 0, i = 0; row < rowCount; row++) {
    const { seen, isUnnumbered, isDebug } = ofStatements[statements[row]!]!;
    const timeNs = nanosecondsOf(segment, row);
    seen.newestNs = Math.max(seen.newestNs, timeNs);
    if (isUnnumbered) seen.unnumberedNs = Math.max(seen.unnumberedNs, timeNs);
    if (isDebug) {
      seen.firstDebugNs = Math.min(seen.firstDebugNs, timeNs);
      seen.lastDebugNs = Math.max(seen.lastDebugNs, timeNs);
    }
    for (const end = attributeEnds[row]!; i < end; i++) {
      const key = attributes.groups[attributeIds[i]!]!;
      seen.keys[key] = Math.max(seen.keys[key]!, timeNs);
    }
  }
  return [...byResource.values()].filter(({ newestNs }) => newestNs !== never).map((seen) => told(segment, seen));
}

/** What the records of each statement have in common. */
function statementsOf(segment: LogSegment, byResource: Map<number, Seen>) {
  const { statementTuples, originTuples, texts } = segment;
  return Array.from({ length: statementTuples.length / STATEMENT_WIDTH }, (_, statement) => {
    const word = (field: number) => statementTuples[statement * STATEMENT_WIDTH + field]!;
    const origin = word(STATEMENT.origin);
    const resource = originTuples[origin * ORIGIN_WIDTH + ORIGIN.resource]!;
    const seen = byResource.get(resource) ?? {
      origin,
      newestNs: never,
      unnumberedNs: never,
      firstDebugNs: Number.POSITIVE_INFINITY,
      lastDebugNs: never,
      keys: new Float64Array(texts.bounds.length).fill(never),
    };
    byResource.set(resource, seen);
    const severity = word(STATEMENT.severity) | 0;
    const isDebug = isDebugLevel(textAt(texts, word(STATEMENT.severityText)), severity);
    return { seen, isUnnumbered: severity === 0, isDebug };
  });
}

/** Where a record has no text, its number tells: https://opentelemetry.io/docs/specs/otel/logs/data-model/#severity-fields */
function isDebugLevel(text: string, severity: number): boolean {
  return text === '' ? severity >= 5 && severity <= 8 : text.trim().toUpperCase() === 'DEBUG';
}

function told(
  segment: LogSegment,
  { origin, newestNs, unnumberedNs, firstDebugNs, lastDebugNs, keys }: Seen,
): LogFacts {
  const found: [string, number][] = [];
  for (const [key, timeNs] of keys.entries()) if (timeNs !== never) found.push([textAt(segment.texts, key), timeNs]);
  return {
    service: serviceOfOrigin(segment, origin),
    resource: resourceOf(segment, origin).resource,
    newestNs,
    ...(unnumberedNs !== never && { unnumberedNs }),
    ...(lastDebugNs !== never && { debugNs: [firstDebugNs, lastDebugNs] as const }),
    keys: new Map(found),
  };
}

function joined(one: LogFacts, other: LogFacts): LogFacts {
  const unnumberedNs = Math.max(one.unnumberedNs ?? never, other.unnumberedNs ?? never);
  const debug = [one, other].flatMap(({ debugNs }) => debugNs ?? []);
  const keys = new Map(one.keys);
  for (const [key, timeNs] of other.keys) keys.set(key, Math.max(keys.get(key) ?? never, timeNs));
  return {
    service: one.service,
    resource: one.resource,
    newestNs: Math.max(one.newestNs, other.newestNs),
    ...(unnumberedNs !== never && { unnumberedNs }),
    ...(debug.length > 0 && { debugNs: [Math.min(...debug), Math.max(...debug)] as const }),
    keys,
  };
}

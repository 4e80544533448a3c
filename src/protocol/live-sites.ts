import type { Attribute } from './traces.ts';

/** Numbers of spans by the place in code that starts them, as far as spans tell it. */

/** What the spans of one source have in common: all of one source come from one place in code. */
export interface SpanSource {
  readonly service: string;
  /** Name of the instrumentation scope; may be empty. */
  readonly scope: string;
  readonly name: string;
  /** OTLP SpanKind. */
  readonly kind: number;
  /** The `code.*` attributes that tell the place, and `http.route`. */
  readonly attributes: readonly Attribute[];
}

export interface LiveNumbersQuery {
  /** Of the last answer; what follows has no meaning in another. */
  readonly generation?: number;
  /** How many sources are known already. */
  readonly known: number;
  /** Sets of sources, by number, whose spans are counted together. */
  readonly wanted: readonly (readonly number[])[];
}

export interface LiveNumbers {
  /** Changes when sources are numbered anew. */
  readonly generation: number;
  /** Sources that are not known yet: their numbers follow those of the known ones. */
  readonly sources: readonly SpanSource[];
  /** By set; empty when the generation is another one. */
  readonly numbers: readonly SiteNumbers[];
}

/** What is counted of spans since the last start of their service's process. */
export interface SiteNumbers {
  readonly count: number;
  readonly errorCount: number;
  /** Spans a second, from the first start to the last; 0 when they lie within a second. */
  readonly ratePerSecond: number;
  /** Nanoseconds, each within 1 % of a duration that occurred. */
  readonly p50Ns: number;
  readonly p95Ns: number;
  readonly maxNs: number;
}

export interface DistributionQuery {
  readonly generation: number;
  readonly sources: readonly number[];
}

/** How long the spans of some sources took: parts of equal length on a logarithmic scale, the shortest first. */
export interface Distribution {
  readonly parts: readonly { readonly fromNs: number; readonly toNs: number; readonly count: number }[];
}

import type { OffsetRange } from '../base/range.ts';
import type { Result } from '../base/result.ts';
import type { YamlNode } from '../yaml/yaml-node.ts';
import type { Span, Traces } from './traces.ts';

/** A processor of a pipeline as its settings have made it. */
export interface Processor {
  /**
   * Passes on what is left of `traces`, which it may change. All that was captured comes in one call: what a real
   * processor decides by waiting, it decides by all that there is.
   */
  process(traces: Traces, journal: Journal): Traces;
}

/** Told by a processor what it did to which span, once a span and fact. */
export interface Journal {
  /** The span, or its scope or resource, is not what it was. */
  changed(span: Span): void;
  /** `because` names the policy, condition or setting that decided, in few words. */
  dropped(span: Span, because: string): void;
  /** Only where a decision was made that users want to know of, as by a tail sampling policy. */
  kept(span: Span, because: string): void;
  /** Something that the real collector would log, such as a statement that failed on a span. */
  failed(span: Span | undefined, message: string): void;
}

/** What one type of processor is, such as `attributes`. */
export interface ProcessorType {
  readonly type: string;
  /**
   * Reads its settings; `undefined` where the configuration has none. Fails where the real collector would not start or
   * where the simulation cannot tell, with a sentence and its place.
   */
  create(settings: YamlNode | undefined, context: ProcessorContext): Result<Processor, SimulationProblem>;
}

export interface ProcessorContext {
  /** Collector version whose ways are followed, such as `0.159.0`. */
  readonly version: string;
  /** Nanoseconds since the Unix epoch: what `Now()` is. */
  readonly nowNs: bigint;
}

export interface SimulationProblem {
  readonly message: string;
  /** In the text of the configuration. */
  readonly range: OffsetRange | undefined;
}

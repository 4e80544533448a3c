import type { OffsetRange } from '../../base/range.ts';
import type { Use } from './api-uses.ts';
import type { Expression } from './expression.ts';

/** Where a context is written into something that travels, or read from it. */
export interface PropagationUse extends Use {
  readonly what: 'inject' | 'extract';
  /** What it is called, where that is something else. */
  readonly called?: string;
  /** The result is not looked at. */
  readonly isDropped: boolean;
}

/** A call of a known client of a message broker. */
export interface MessageUse extends Use {
  /** The client's package, such as `kafkajs`. */
  readonly client: string;
  readonly what: 'publish' | 'consume';
  /** The whole call. */
  readonly call: OffsetRange;
}

/** A call on baggage. */
export interface BaggageUse extends Use {
  /** `entries` are put into baggage; a baggage is put into a context; entries are taken out. */
  readonly what: 'entries' | 'set' | 'removal';
  readonly entries: readonly BaggageEntry[];
  /** The new baggage or context is not looked at, so that nothing has happened. */
  readonly isDropped: boolean;
  /** Requests to fixed addresses that are made under a context with this baggage. */
  readonly requests: readonly BaggageRequest[];
  /** All headers of a request become entries. */
  readonly copiesHeaders?: true;
}

export interface BaggageRequest {
  readonly range: OffsetRange;
  /** As written, or as a constant has it. */
  readonly url: string;
}

export interface BaggageEntry {
  readonly key: Expression;
  readonly value?: Expression;
  readonly range: OffsetRange;
}

import type { OffsetRange } from '../../base/range.ts';
import type { Use } from './api-uses.ts';

/** A call that makes a new span, or a context that it is given, current while a function or a block runs. */
export interface Activation extends Use {
  /** The whole call. */
  readonly call: OffsetRange;
  readonly what: 'span' | 'context';
  /** The function given to it, or the block that it is opened for. */
  readonly given: OffsetRange;
  /** The function is a generator, or gives what one has to yield: its body runs when somebody asks for values, afterwards. */
  readonly isGenerator: boolean;
  /** Where a block gives values to whoever asks the generator around it for some, and runs on in whose context they ask next. */
  readonly yields?: readonly OffsetRange[];
}

/** A context that is made current until it is detached. */
export interface Attachment extends Use {
  readonly crossings: readonly Crossing[];
}

/** Where a context that is attached in one flow of execution goes over to another. */
export interface Crossing extends Use {
  /** It stays attached while its function waits, and with that for whoever called it; or it is detached in another flow. */
  readonly how: 'suspension' | 'callback';
}

/** Where code that runs under a span leaves something to be done by who knows nothing of it. */
export interface HandOver extends Use {
  readonly to: 'thread' | 'process' | 'queue' | 'listener' | 'goroutine';
  /** The function that is handed over, if it is one. */
  readonly closure?: OffsetRange;
}

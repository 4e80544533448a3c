import type { OffsetRange } from '../../base/range.ts';
import type { Use } from './api-uses.ts';

/** A call that makes a new span, or a context that it is given, current while a function runs. */
export interface Activation extends Use {
  /** The whole call. */
  readonly call: OffsetRange;
  readonly what: 'span' | 'context';
  /** The function given to it. */
  readonly given: OffsetRange;
  /** The function is a generator, or gives what one has to yield: its body runs when somebody asks for values, afterwards. */
  readonly isGenerator: boolean;
}

/** Where code that runs under a span leaves something to be done by who knows nothing of it. */
export interface HandOver extends Use {
  readonly to: 'thread' | 'process' | 'queue' | 'listener';
  /** The function that is handed over, if it is one. */
  readonly closure?: OffsetRange;
}

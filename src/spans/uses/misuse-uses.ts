import type { OffsetRange } from '../../base/range.ts';
import type { Use } from './api-uses.ts';

/**
 * A call that compiles, or looks as if it did, and does something else than it says. Compilers of typed languages find these,
 * so only languages without types tell of them.
 */
export interface MisuseUse extends Use {
  readonly kind: MisuseKind;
  /** What is called, as its language writes that: `otel_span:set_attribute/2`. */
  readonly called: string;
  /** What is there instead: functions, the whole call that is meant, a number of arguments, or a header. */
  readonly alternatives: readonly string[];
  /** As written: the argument that is taken for something else, or the span that is meant. */
  readonly subject?: string;
  /** Where the span begins that is meant. */
  readonly start?: OffsetRange;
}

export type MisuseKind =
  /** It ends the current span, and takes the span that it is given for the time of that. */
  | 'end of another span'
  /** The API has nothing of the name that takes as many arguments. */
  | 'unknown function'
  /** The function that it is to run takes another number of arguments than it is given. */
  | 'arity of a function'
  /** It is given a name where it takes a tracer. */
  | 'no tracer'
  /** It has the current span already: the span that it is given takes the place of the first argument, and so on. */
  | 'shifted arguments'
  /** It acts on the current span, right after another one was started that was not made current. */
  | 'another span'
  /** What defines it is not included. */
  | 'missing header';

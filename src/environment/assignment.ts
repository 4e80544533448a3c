import type { EmbeddedText } from '../yaml/embedded-text.ts';

/** A variable as a file sets it for a program that it runs. */
export interface Assignment {
  readonly name: EmbeddedText;
  /** What quotes and escapes add to it is taken off; it may refer to other variables. */
  readonly value: EmbeddedText;
}

import type { Language } from '../file.ts';

/** A variable of an SDK: what it takes, and who reads it. */
export interface Variable {
  readonly name: string;
  readonly takes: Taken;
  /** Who reads it; absent: all, as far as they have what it is about. */
  readonly languages?: readonly Language[];
}

/** What values a variable takes. */
export type Taken =
  /** `true` or `false`. */
  | { readonly kind: 'boolean' }
  | { readonly kind: 'integer'; readonly least: number }
  /** Milliseconds; Java also takes units, as in `10s`. */
  | { readonly kind: 'duration' }
  | Choice
  /** A URL, or what gRPC takes for a target. */
  | { readonly kind: 'endpoint' }
  /** `key=value,key=value`. */
  | { readonly kind: 'pairs' }
  | { readonly kind: 'text' };

/** One of some words. */
export interface Choice {
  readonly kind: 'choice';
  /** What the words are: `propagator`. */
  readonly noun: string;
  readonly choices: readonly string[];
  /** Several may stand with commas between them. */
  readonly isList?: true;
  /** Libraries may bring more. */
  readonly isOpen?: true;
}

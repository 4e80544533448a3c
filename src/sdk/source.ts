import type { Check } from './check.ts';

/** A file that may say how an SDK is configured. */
export interface SdkSource {
  /** Path or URI, with slashes; it tells what kind of file it is, and is never opened. */
  readonly path: string;
  readonly text: string;
}

export interface CheckOptions {
  /** Absent runs them all. */
  readonly checks?: readonly Check[];
}

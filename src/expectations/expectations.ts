import type { Position } from '../base/range.ts';

/** What a file of expectations asks of the spans of a run. Texts may have `*` for any text. */
export interface Expectations {
  readonly spans: readonly SpanExpectation[];
  /** No span may have failed. */
  readonly noErrors: boolean;
  /** Nothing may be found at run time. */
  readonly noFindings: boolean;
}

export interface SpanExpectation {
  /** Where the file asks for it. */
  readonly position: Position;
  readonly name: string;
  readonly service: string | undefined;
  /** OTLP SpanKind and StatusCode. */
  readonly kind: number | undefined;
  readonly status: number | undefined;
  readonly maxDurationNs: number | undefined;
  readonly attributes: readonly AttributeExpectation[];
  /** How many there are to be: among the children of the span around it, or in all. */
  readonly count: Range;
  readonly children: readonly SpanExpectation[];
}

export interface Range {
  readonly least: number;
  readonly most: number;
}

export interface AttributeExpectation {
  readonly key: string;
  readonly value: ValueExpectation;
}

export type ValueExpectation =
  | { readonly kind: 'exists'; readonly exists: boolean }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** Equal bounds: this number. */
  | ({ readonly kind: 'number' } & Range);

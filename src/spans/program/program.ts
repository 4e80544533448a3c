import type { OffsetRange } from '../../base/range.ts';
import type { Idioms } from './idioms.ts';

/**
 * One function (or a module's top level) as a control-flow graph of what happens to spans in it. Callbacks that are known
 * to run are part of the graph. `finally` and its like have become edges; of syntax nothing is left but ranges for messages.
 */
export interface SpanProgram {
  readonly nodes: readonly Node[];
  readonly entry: NodeId;
  readonly spans: readonly Span[];
  readonly idioms: Idioms;
}

export type NodeId = number;
export type SpanId = number;
/** What can hold a span: a variable, a parameter, a value on its way. */
export type Place = number;
/** Something with a small integer as value that edges test: an unknown condition, or the way into a `finally` block. */
export type Variable = number;

/** A place in the code where a span begins; in a loop it begins many. */
export interface Span {
  /** The variable it is kept in, or `span`. */
  readonly name: string;
  /** What messages underline: the call that starts it, without its arguments. */
  readonly range: OffsetRange;
  readonly start: 'plain' | 'active-callback' | 'parameter';
  /** Whether the tracer comes from OpenTelemetry for certain, or only looks like it. */
  readonly certainty: 'proved' | 'presumed';
}

export interface Node {
  readonly operation: Operation;
  readonly range: OffsetRange;
  readonly edges: readonly Edge[];
}

export interface Edge {
  readonly to: NodeId;
  readonly kind: 'normal' | 'exception';
  /** The edge is taken only if this holds. */
  readonly when?: Condition;
  /** It may be that no run takes it (a `switch` without default that names all cases): nothing is claimed beyond it. */
  readonly doubtful?: true;
}

export type Condition =
  /** `weak`: the variable may have changed since it was last tested, so that beyond a second test nothing is claimed. */
  | { readonly kind: 'equals'; readonly variable: Variable; readonly value: number; readonly weak?: true }
  | { readonly kind: 'holds'; readonly place: Place; readonly truthy: boolean };

export type StatusCode = 'unset' | 'ok' | 'error';

export type Operation =
  | { readonly kind: 'pass' }
  | { readonly kind: 'start'; readonly span: SpanId; readonly to: Place }
  /** `from` absent: a value that is none of the spans. */
  | { readonly kind: 'assign'; readonly to: Place; readonly from?: Place }
  /** The places end: a scope is left, a statement is over. */
  | { readonly kind: 'leave'; readonly places: readonly Place[] }
  | { readonly kind: 'end'; readonly place: Place }
  /** `code` absent: not known which. */
  | { readonly kind: 'setStatus'; readonly place: Place; readonly code?: StatusCode }
  /** Ownership goes where the program cannot follow: returned, stored, captured, passed on. */
  | { readonly kind: 'escape'; readonly place: Place }
  /** May throw: it has an exception edge. */
  | { readonly kind: 'call' }
  /** A statement that goes somewhere else, on its way until `arrive` or `catch`. */
  | { readonly kind: 'jump'; readonly how: JumpKind }
  | { readonly kind: 'arrive' }
  | { readonly kind: 'catch' }
  /** A catch block came to its end: the exception is dealt with. */
  | { readonly kind: 'handled' }
  /** A promise that nobody here waits for was rejected. */
  | { readonly kind: 'reject' }
  /** `value` absent: no longer known. */
  | { readonly kind: 'set'; readonly variable: Variable; readonly value?: number }
  | { readonly kind: 'exit' }
  /** The process ends: nothing leaks. */
  | { readonly kind: 'halt' };

export type JumpKind = 'return' | 'break' | 'continue' | 'throw';

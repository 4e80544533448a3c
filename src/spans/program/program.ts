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
  readonly works: readonly Work[];
  readonly idioms: Idioms;
}

export type NodeId = number;
export type SpanId = number;
export type WorkId = number;
/** A part of the code in which one and the same span is current. */
export type Region = number;
/** What can hold a span: a variable, a parameter, a value on its way. */
export type Place = number;
/** Something with a small integer as value that edges test: an unknown condition, or the way into a `finally` block. */
export type Variable = number;

/** A place in the code where control goes one of several ways. */
export type Choice = number;

/** A place in the code where a span begins; in a loop it begins many. */
export interface Span {
  /** The variable it is kept in, or `span`. */
  readonly name: string;
  /** What messages underline: the call that starts it, without its arguments. */
  readonly range: OffsetRange;
  /**
   * `borrowed`: it began elsewhere, and was asked for as the current one. `context-token`: no span, but what a context is
   * attached by; it has the same life, and detaching ends it. `scope`: as that, where it is an object that is closed.
   */
  readonly start: 'plain' | 'active-callback' | 'parameter' | 'borrowed' | 'context-token' | 'scope';
  /** Where it starts; absent: where the span that is current is the caller's. */
  readonly region?: Region;
  /** Whether the tracer comes from OpenTelemetry for certain, or only looks like it. */
  readonly certainty: 'proved' | 'presumed';
}

/** A place in the code where something begins that goes on by itself: a promise, a future, a callback for later. */
export interface Work {
  readonly range: OffsetRange;
  /** Who can wait for it: whoever calls the function, nobody, or whoever reads a variable; or it is a callback that runs later. */
  readonly kind: 'returned' | 'dropped' | 'kept' | 'callback';
  /** Whether it goes on by itself for certain, or only by its name. */
  readonly certainty: 'proved' | 'presumed';
  /** It has a span of its own, which may outlive others. */
  readonly hasSpan?: true;
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
  /**
   * `weak`: the variable may have changed since it was last tested, so that beyond a second test nothing is claimed.
   * `written`: it is a condition of the source, which may be taken as weak too where states would be too many.
   */
  | {
      readonly kind: 'equals';
      readonly variable: Variable;
      readonly value: number;
      readonly weak?: true;
      readonly written?: true;
    }
  | { readonly kind: 'holds'; readonly place: Place; readonly truthy: boolean }
  /** A span that is held there records still: it has not ended. */
  | { readonly kind: 'records'; readonly place: Place };

export type StatusCode = 'unset' | 'ok' | 'error';

/** Which way a condition, a question for a value, a `switch` or a loop went. */
export type Decision = 'holds' | 'fails' | 'present' | 'absent' | 'case' | 'runs' | 'over';

export type Operation =
  | { readonly kind: 'pass' }
  /** Here one of several ways was taken; `choice` is the same for the ways that exclude each other. */
  | { readonly kind: 'decide'; readonly choice: Choice; readonly how: Decision }
  /** `replaced`: the place that takes it next, if it is known that one does. */
  | { readonly kind: 'start'; readonly span: SpanId; readonly to: Place; readonly replaced?: Place }
  /** `from` absent: a value that is none of the spans. */
  | { readonly kind: 'assign'; readonly to: Place; readonly from?: Place }
  /** The places end: a scope is left, a statement is over. */
  | { readonly kind: 'leave'; readonly places: readonly Place[] }
  | { readonly kind: 'end'; readonly place: Place }
  /** `code` absent: not known which. `error`: what it is set for, outside of any handler, where that is not recorded. */
  | {
      readonly kind: 'setStatus';
      readonly place: Place;
      readonly code?: StatusCode;
      readonly error?: KnownError;
      readonly isAutomatic?: Automatism;
    }
  /** Something else is done to a span. `isCaught`: it is about the exception that the handler around caught. */
  | {
      readonly kind: 'use';
      readonly place: Place;
      readonly what: SpanUse;
      readonly isCaught?: true;
      readonly isAutomatic?: Automatism;
    }
  /** Work begins; `place`: of all spans it only concerns the one held there. */
  | { readonly kind: 'launch'; readonly work: WorkId; readonly place?: Place }
  /** Works are done, or are waited for where the program cannot see it. */
  | { readonly kind: 'settle'; readonly works: readonly WorkId[] }
  /** What comes next in the program runs before what came last: of a span that has ended by then, nothing more is claimed. */
  | { readonly kind: 'outrun' }
  /** Something takes the current span for its parent: a new span, or the headers that carry a context to another service. */
  | { readonly kind: 'inherit'; readonly what: Inheritor; readonly region?: Region }
  /** A context is made that has the span in it, or its ids are asked for: who has them can name it as a parent. */
  | { readonly kind: 'carry'; readonly place: Place }
  /**
   * Ownership goes where the program cannot follow: returned, stored, captured, passed on. `by`: what is known of the code
   * that captured it.
   */
  | { readonly kind: 'escape'; readonly place: Place; readonly by?: Trustee }
  /** It is put where it stays for good, and where nothing ends it or hands it on. */
  | { readonly kind: 'strand'; readonly place: Place }
  /** May throw: it has an exception edge. `waits`: for work, or other code, that may fail whatever it is given. */
  | { readonly kind: 'call'; readonly waits?: true }
  /** A statement that goes somewhere else, on its way until `arrive` or `catch`; `again`: it throws what was caught. */
  | { readonly kind: 'jump'; readonly how: JumpKind; readonly again?: true }
  | { readonly kind: 'arrive' }
  /** `handler` absent: it is not known. */
  | { readonly kind: 'catch'; readonly handler?: Handler }
  /** A catch block came to its end: the exception is dealt with. */
  | { readonly kind: 'handled' }
  /**
   * Who waits for the outcome is told of an error, by a callback or a promise's `reject`; control goes on. `return`: by what
   * is returned.
   */
  | { readonly kind: 'tell'; readonly how?: 'return' }
  /** An error that is no exception is let go without a word: see `Handler.isSilent`. */
  | { readonly kind: 'drop' }
  /** A promise that nobody here waits for was rejected. */
  | { readonly kind: 'reject' }
  /** `value` absent: no longer known. */
  | { readonly kind: 'set'; readonly variable: Variable; readonly value?: number }
  | { readonly kind: 'exit' }
  /** The process ends: nothing leaks. */
  | { readonly kind: 'halt' };

/**
 * What opened a span, or made it current, does something to it whenever an exception leaves the block, if it records by then.
 * `ends`: and ends it.
 */
export type Automatism = 'ends' | 'stays open';

export type Inheritor = 'span' | 'carrier';

/** `unknown`: what a helper does under some condition. */
export type SpanUse = 'attribute' | 'event' | 'link' | 'name' | 'exception' | 'unknown';

/** Code that runs once something has happened, and is to end the span then. */
export type Trustee =
  /** It listens to `event` of a source. `failure`: that comes also, or only, where the source fails. */
  | {
      readonly kind: 'listener';
      readonly source: string;
      readonly event: string;
      readonly outcome: 'success' | 'failure';
      readonly range: OffsetRange;
    }
  | { readonly kind: 'callback'; readonly range: OffsetRange; readonly misses: readonly Miss[] };

/** A way on which such code leaves the span open. */
export type Miss =
  /** It only listens to `event`, which does not come where the source fails. */
  | { readonly kind: 'failure'; readonly range: OffsetRange; readonly event: string }
  /** It is told of an error, and leaves by what is at `range`. */
  | { readonly kind: 'error'; readonly range: OffsetRange };

/** A variable that holds an error where control is. */
export interface KnownError {
  readonly name: string;
  readonly isLogged: boolean;
}

/** What a handler of exceptions makes of them, apart from spans. */
export interface Handler {
  /** The variable with what was caught, if it has one. */
  readonly error?: string;
  /** It writes what was caught to a log. */
  readonly isLogged: boolean;
  /** It does nothing, or only gives a constant instead, and neither a name nor a comment says that this is meant. */
  readonly isSilent: boolean;
  /** Where the guarded work succeeds, the function gives a value; after the handler it gives none, and tells of no error. */
  readonly losesValue: boolean;
}

/**
 * `value`: the last expression gives the value, without a word that says so. `close`: who takes a generator's values wants no
 * more of them.
 */
export type JumpKind = 'return' | 'value' | 'break' | 'continue' | 'throw' | 'close';

import type { OffsetRange } from '../../base/range.ts';
import type { Handler, KnownError, Span, SpanUse, StatusCode } from '../program/program.ts';

/**
 * What a function does, in the words that Python, Java, Go and Erlang share: a language translates its syntax into this, and
 * one lowering makes span programs of it. It says no more than spans need: of an expression that has nothing to do with them,
 * only that it is evaluated, and whether that may fail. Statements and expressions are one: whatever gives no value gives none.
 *
 * Ranges are whole constructs; messages underline their first line.
 */
export type Code =
  | Sequence
  | Block
  | Name
  | Other
  | Assignment
  | Call
  | Closure
  | Branch
  | Test
  | Choice
  | Loop
  | Guard
  | Use
  | Inlined
  | Deferred
  | Launch
  | Settlement
  | Drop
  | Leaving
  | Waiting;

interface Part {
  readonly range: OffsetRange;
}

/**
 * A variable, as its language scopes names: the same object wherever the same one is meant. A parameter is one, and so is the
 * hidden one that a translation needs.
 */
export interface Variable {
  readonly name: string;
  /** Where it is declared: who owns it, and when its life ends, is told by what is around that. */
  readonly range: OffsetRange;
  /** It is never given another value than the one that it is declared with, so that closures may rely on it. */
  readonly isConstant?: true;
}

/** A function, a method, a closure, or the top level of a file. */
export interface CodeFunction extends Part {
  /** What messages underline: its name and parameters. */
  readonly head: OffsetRange;
  readonly name?: string;
  readonly parameters: readonly Parameter[];
  /**
   * Translated when it is first asked for, and then kept: of most functions of a file nobody does. Values are given to the
   * caller by `return` only, so languages of expressions wrap the last one in it.
   */
  readonly body: Code;
  /** Calling it gives something that runs the body when it is waited for (a coroutine). */
  readonly isAsync?: true;
  /** Calling it gives something that runs the body when values are asked for. */
  readonly isGenerator?: true;
  /** The parser had to guess in it: nothing is claimed of it. */
  readonly isBroken?: true;
}

export interface Parameter {
  /** Absent: it is taken apart, or has no name. */
  readonly variable?: Variable;
  /** By its type it is a span, which is then somebody else's. */
  readonly isSpan?: true;
}

/** One after the other. */
export interface Sequence extends Part {
  readonly kind: 'sequence';
  readonly parts: readonly Code[];
  /** Its value is that of the last; it has none in languages of statements. */
  readonly givesLast?: true;
}

/**
 * Variables that are declared in it end with it; nothing else but the function ends them, no loop, arm or handler. Languages
 * whose variables live as long as the function need none.
 */
export interface Block extends Part {
  readonly kind: 'block';
  readonly body: Code;
}

/** A variable is read. Names that are none of the file's variables (imports, types, builtins) are `other`. */
export interface Name extends Part {
  readonly kind: 'name';
  readonly variable: Variable;
}

/** Anything that evaluates its parts in order and gives none of them, such as an operator, a literal or a list. */
export interface Other extends Part {
  readonly kind: 'other';
  readonly parts: readonly Code[];
  /**
   * What becomes of spans among its parts: `kept` in a list, a map, a record, an attribute of something; or only `looked at`,
   * by a comparison, a format, a log; `same`: the value of its only part is its own, as in parentheses and conversions.
   */
  readonly spans: 'kept' | 'looked at' | 'same';
  /** It may fail by itself. */
  readonly mayThrow?: true;
  /** What it gives depends on its parts alone: two of the same text and parts are the same, as conditions too. */
  readonly isPure?: true;
}

/** Values are given to variables, or put where others may find them. */
export interface Assignment extends Part {
  readonly kind: 'assignment';
  /** Several: each takes one of the values that a call gives (`ctx, span := …`), or of a tuple. */
  readonly targets: readonly Target[];
  readonly value: Code;
}

/** `nothing`: the value is thrown away, as by `_`. */
export type Target =
  | { readonly kind: 'variable'; readonly variable: Variable; readonly range: OffsetRange }
  /** A field, an element: `parts` are evaluated for it. `isDeadEnd`: nothing in the file ends or takes what is put there. */
  | {
      readonly kind: 'elsewhere';
      readonly parts: readonly Code[];
      readonly isDeadEnd?: true;
      readonly range: OffsetRange;
    }
  | { readonly kind: 'nothing'; readonly range: OffsetRange };

export interface Call extends Part {
  readonly kind: 'call';
  /** What is evaluated before the arguments: the object of a method, or an expression that gives the function; not with `runs`. */
  readonly receiver?: Code;
  readonly given: readonly Code[];
  /** What it does to spans and contexts, where the API, a library or the user says so; its spans are parts of it, not of `given`. */
  readonly does?: ApiCall;
  /** The function of the file that it runs, where there is no doubt about that; `given` are its parameters in order. */
  readonly runs?: CodeFunction;
  /** The closure among `given` runs now: once, or any number of times. */
  readonly runsGiven?: 'once' | 'many';
  /** It does not fail, whatever it is given. */
  readonly isHarmless?: true;
  /** It only looks at what it is given, as a logger does. */
  readonly onlyLooks?: true;
  /**
   * The process ends, or control never comes back; or it throws. `panics`: what tells of a mistake in the program, and is no
   * error that a span has to show.
   */
  readonly neverReturns?: 'halts' | 'fails' | 'panics';
  /** The caller, or who waits for the outcome, is told of an error by it. */
  readonly tellsError?: true;
}

/** A function as a value. One that is only ever called is followed there, one that goes elsewhere takes with it what it mentions. */
export interface Closure extends Part {
  readonly kind: 'closure';
  readonly function: CodeFunction;
}

/** `if`, and the conditional expression. */
export interface Branch extends Part {
  readonly kind: 'branch';
  readonly condition: Code;
  readonly whenTrue: Code;
  readonly whenFalse?: Code;
}

/**
 * A condition. Any other code may be one, too: what it gives is then tested for being there. `always`: constants, of which
 * it counts whether they are taken for true: `None`, `nil` and `false` are not. `present`: whether there is a value (`is not None`, `!= nil`). `records`: `span.is_recording()`.
 */
export type Test = Part &
  (
    | { readonly kind: 'not'; readonly of: Code }
    | { readonly kind: 'and' | 'or'; readonly left: Code; readonly right: Code }
    | { readonly kind: 'always'; readonly holds: boolean }
    | { readonly kind: 'present'; readonly of: Code }
    | { readonly kind: 'records'; readonly span: Code }
  );

/** `switch`, `match`, `case`, `receive`, `select`. */
export interface Choice extends Part {
  readonly kind: 'choice';
  readonly subject?: Code;
  readonly arms: readonly Arm[];
  /** What happens where no arm fits: control goes on, an exception, or that cannot be. `open`: goes on, unless all is covered. */
  readonly otherwise: 'open' | 'goes on' | 'fails' | 'impossible';
  /** `break` leaves it. */
  readonly isLeftByBreak?: true;
  readonly label?: string;
}

export interface Arm extends Part {
  /** What messages underline: the pattern or label. */
  readonly head: OffsetRange;
  /** Variables that the pattern gives values to. */
  readonly binds: readonly Variable[];
  readonly guard?: Code;
  readonly body: Code;
  /** It is taken if no other is. */
  readonly isDefault?: true;
  /** Its end goes on in the next arm. */
  readonly fallsThrough?: true;
}

export interface Loop extends Part {
  readonly kind: 'loop';
  /** Absent: it ends by a jump only, or with the elements. */
  readonly condition?: Code;
  /** Condition and step are looked at after the body, as of `do … while`. */
  readonly isTestedAfter?: true;
  /** For each of the elements of something, which is evaluated once. */
  readonly each?: {
    readonly of: Code;
    readonly targets: readonly Target[];
    /** Going through it does not fail. */
    readonly isHarmless?: true;
  };
  /** Asking for the next element may wait, or fail. */
  readonly waits?: true;
  /** There is one element at least. */
  readonly isFilled?: true;
  readonly step?: Code;
  readonly body: Code;
  /** What runs when it ends without a break: Python's `else`. */
  readonly otherwise?: Code;
  readonly label?: string;
}

/** `try`, and `defer` of a whole function. */
export interface Guard extends Part {
  readonly kind: 'guard';
  readonly body: Code;
  readonly handlers: readonly Catch[];
  /** Runs after the body came to its end, outside of what the handlers guard. */
  readonly otherwise?: Code;
  readonly finally?: Code;
}

export interface Catch extends Part {
  readonly variable?: Variable;
  readonly body: Code;
  /** Whether it takes all that programs usually throw; if none does, exceptions may pass on. */
  readonly takesAll: boolean;
  /** The types that it names, as written: what is thrown by such a name in the body arrives here. */
  readonly types?: readonly string[];
  /** What it makes of what it caught. */
  readonly handler: Handler;
}

/**
 * `with`, try-with-resources, and calls that run a function under a span: something is opened, kept in a variable, and closed
 * however the body is left. What closing does is told by what opened it: `ApiCall` of kind `start`, `activate`, `attach`.
 */
export interface Use extends Part {
  readonly kind: 'use';
  readonly resource: Code;
  readonly target?: Target;
  readonly body: Code;
  /** Closing it may swallow what the body throws. */
  readonly swallows?: true;
  /** Opening and closing wait. */
  readonly waits?: true;
  /** Opening and closing it do not fail. */
  readonly isHarmless?: true;
}

/** The body of a function runs here, as that of a callback that a call runs at once. */
export interface Inlined extends Part {
  readonly kind: 'inlined';
  readonly function: CodeFunction;
  readonly given: readonly Code[];
  /** Any number of times. */
  readonly isMany?: true;
}

/** Go's `defer`: runs when the function is left, last first; what the call is given is evaluated here. */
export interface Deferred extends Part {
  readonly kind: 'deferred';
  readonly call: Code;
}

/** Something begins that goes on by itself: a thread, a task, a future. */
export interface Launch extends Part {
  readonly kind: 'launch';
  /** What begins: a call, or a closure. */
  readonly of: Code;
  /** `kept` in `variable`, which is waited for by a `settlement`; absent: nobody here waits for it. */
  readonly fate: 'returned' | 'dropped' | 'kept';
  readonly variable?: Variable;
  /** Whether it goes on by itself for certain, or only by its name. */
  readonly certainty: 'proved' | 'presumed';
  /** It has a span of its own, which may outlive others. */
  readonly hasSpan?: true;
}

/** Work is waited for: that in a variable, or all that was begun. */
export interface Settlement extends Part {
  readonly kind: 'settlement';
  readonly of: Code;
  readonly variable?: Variable;
}

/** From here on an error that is no exception is let go: no one who could hear of it does. */
export interface Drop extends Part {
  readonly kind: 'drop';
}

export type Leaving = Part &
  (
    | {
        readonly kind: 'return';
        readonly value?: Code;
        /** It tells the caller of an error, which is no exception: `return nil, err`. */
        readonly error?: KnownError | 'unnamed';
        /** It is the value of the last expression, without a word that says so. */
        readonly isValue?: true;
      }
    | { readonly kind: 'break' | 'continue'; readonly label?: string }
    /** `again`: what the handler around caught. `type`: the name of what is thrown, as written. */
    | { readonly kind: 'throw'; readonly value?: Code; readonly again?: true; readonly type?: string }
  );

/** `await` waits for a value, and may fail; `yield` gives one to who asked for it, and may never come back. */
export interface Waiting extends Part {
  readonly kind: 'await' | 'yield';
  readonly value?: Code;
}

/** `current`: the one that is current where the call stands. */
export type SpanOperand = Code | 'current';

/** What a call does to spans and contexts. None of these fails. */
export type ApiCall =
  | SpanBeginning
  | { readonly kind: 'end'; readonly span: SpanOperand /** Gives the span again. */; readonly isChained?: true }
  | {
      readonly kind: 'status';
      readonly span: SpanOperand;
      /** Absent: it does not show. */
      readonly code?: StatusCode;
      /** What it is set for, outside of any handler. */
      readonly error?: KnownError;
      readonly isChained?: true;
    }
  | {
      readonly kind: 'use';
      readonly span: SpanOperand;
      readonly what: SpanUse;
      /** It is about the exception that the handler around caught. */
      readonly isCaught?: true;
      readonly isChained?: true;
    }
  /** Status Error and the exception at once, if `error` is one: helpers of libraries. */
  | { readonly kind: 'fail'; readonly span: SpanOperand; readonly isCaught?: true }
  /** Its ids are asked for, or a context is made with it in it: who has them can name it as a parent. Gives what carries it. */
  | { readonly kind: 'carry'; readonly span: SpanOperand }
  /** Only asks. */
  | { readonly kind: 'ask'; readonly span: SpanOperand }
  /** The span that is current, or the one that a context carries: somebody else's. */
  | { readonly kind: 'current span'; readonly context?: Code }
  /**
   * Makes a span, or what carries one, current: until what it gives is closed, if a `use` opens it; else `fromHere` on.
   * `ends`, `records`: as of a beginning.
   */
  | {
      readonly kind: 'activate';
      readonly span: SpanOperand;
      /** It gives what has to be closed: a scope, a token. */
      readonly token?: Token;
      readonly ends?: true;
      readonly records?: true;
    }
  /** A context becomes current of which no span is known; `token` as above. */
  | { readonly kind: 'attach'; readonly context?: Code; readonly token?: Token }
  /** Gives back what came with a token, or closes a scope. */
  | { readonly kind: 'detach'; readonly token?: Code }
  /** The current context is written into what travels. */
  | { readonly kind: 'inject'; readonly context?: Code }
  /** Anything else of the API: it keeps nothing and fails never. */
  | { readonly kind: 'other' };

export interface Token {
  /** `scope`: something that is closed; `token`: what a call has to be given to undo another. */
  readonly what: 'scope' | 'token';
  readonly certainty: Span['certainty'];
}

/** A span begins. */
export interface SpanBeginning {
  readonly kind: 'start';
  readonly certainty: Span['certainty'];
  /** What messages underline: the call without its arguments. */
  readonly range: OffsetRange;
  /** `context and span`: two values. `nothing`: it can only be had as the current one. `manager`: what begins it when opened. */
  readonly gives: 'span' | 'context' | 'context and span' | 'manager' | 'nothing';
  readonly parent: 'current' | 'given' | 'none';
  /** Opened by a `use`, or `fromHere` on, it is current. */
  readonly isActive?: true;
  /** Closed by a `use`, it ends. */
  readonly ends?: true;
  /** Closed by a `use` because of an exception, that is recorded and makes for status Error. */
  readonly records?: true;
}

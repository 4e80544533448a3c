import type { OffsetRange } from '../../base/range.ts';
import type { Span } from '../program/program.ts';
import type { Activation, Attachment, HandOver } from './context-uses.ts';
import type { DeferralUse } from './deferral-uses.ts';
import type { Expression } from './expression.ts';
import type { BaggageUse, MessageUse, PropagationUse } from './messaging-uses.ts';
import type { MisuseUse } from './misuse-uses.ts';
import type { CodeScope, PackageUse, SetUpUse } from './set-up-uses.ts';
import type { UseIdioms } from './use-idioms.ts';

/**
 * What a part of a file does with OpenTelemetry's API, call by call in the order of the text, whatever its language. Where a
 * rule asks how control flows, it asks the span program instead.
 */
export interface ApiUses {
  readonly starts: readonly SpanStart[];
  readonly names: readonly SpanRename[];
  readonly attributes: readonly AttributeUse[];
  readonly statuses: readonly StatusUse[];
  readonly exceptions: readonly ExceptionUse[];
  readonly tracers: readonly TracerUse[];
  readonly activations: readonly Activation[];
  readonly attachments: readonly Attachment[];
  readonly handOvers: readonly HandOver[];
  readonly setUps: readonly SetUpUse[];
  readonly packages: readonly PackageUse[];
  readonly propagations: readonly PropagationUse[];
  readonly messages: readonly MessageUse[];
  readonly baggage: readonly BaggageUse[];
  /** None where the compiler of the language finds such things. */
  readonly misuses: readonly MisuseUse[];
  readonly deferrals: readonly DeferralUse[];
  readonly idioms: UseIdioms;
}

export interface Use {
  /** The call, not more than its first line. */
  readonly range: OffsetRange;
  readonly certainty: Span['certainty'];
}

export type SpanKind = 'internal' | 'server' | 'client' | 'producer' | 'consumer';

/** A call that starts a span. */
export interface SpanStart extends Use {
  /** The whole call: what is in it belongs to it. */
  readonly call: OffsetRange;
  /** The block or function that it is opened for, if that is no part of the call. */
  readonly block?: OffsetRange;
  readonly name: Expression | undefined;
  /** Absent: none is given, which means `internal`. `unknown`: given, and not told here. */
  readonly kind?: SpanKind | 'unknown';
  /** The expression that gives the kind. */
  readonly kindExpression?: Expression;
  /** The attributes given at the start, also among `ApiUses.attributes`. */
  readonly attributes: readonly AttributeUse[];
  /** The attributes that the next statements set on it, before anything else happens; they could be given at the start. */
  readonly next: readonly AttributeUse[];
  /** The options as written. */
  readonly options?: Expression;
  /** The innermost function or module around it. */
  readonly owner: OffsetRange;
  /** Whether it makes its span current. */
  readonly isActive: boolean;
  /** Its parent: the span that is current, one that a context given to it carries, or none. */
  readonly parent: 'current' | 'given' | 'none';
  /** A name that the API does not take makes for a span that records nothing. */
  readonly needsName?: true;
  /** Whose context there is for it: it stands in a function that runs under a span, or serves a request. */
  readonly within?: 'span' | 'request';
  /**
   * Contexts are passed by hand, and the one that has this span in it is thrown away: the first call that is given the one from
   * before instead.
   */
  readonly contextLost?: {
    readonly at: OffsetRange;
    /** Whether what is called starts spans, or only may. */
    readonly certainty: Span['certainty'];
  };
  /** The function that runs under the current span, and starts this one, has waited for something before. */
  readonly isAfterWait?: true;
}

/** `span.updateName(…)`. */
export interface SpanRename extends Use {
  /** The whole call. */
  readonly call: OffsetRange;
  readonly name: Expression;
}

/** One attribute that is set somewhere. */
export interface AttributeUse extends Use {
  readonly key: Expression;
  readonly value: Expression;
  /** What takes it. */
  readonly on: 'span' | 'start' | 'event' | 'link' | 'resource' | 'metric' | 'log' | 'unknown';
  /** The place of the pair itself: `key: value`, or the call that sets this one alone. */
  readonly pair: OffsetRange;
  /** The innermost function or module around it: what is set together is set here. */
  readonly owner: OffsetRange;
  /** The code around it chooses between old and new names of the semantic conventions. */
  readonly isChosen?: true;
  /** What of the API takes it, as written: a variable's name, mostly. Attributes of one owner and target belong together. */
  readonly target: string;
}

/** `span.setStatus(…)`. */
export interface StatusUse extends Use {
  readonly code: Expression | undefined;
  /** `unknown`: it does not show. */
  readonly status: 'unset' | 'ok' | 'error' | 'unknown';
  readonly description: Expression | undefined;
  /** With a description that the API does not take, it sets no status at all. */
  readonly losesAll?: true;
  /** Why the API does not see a status in what it is given, where that shows. */
  readonly fault?: StatusFault;
  /** The description stands beside a status that could have one of its own, where the API drops it. */
  readonly hasDescriptionBeside?: true;
  /** All that is given to the call. */
  readonly given: readonly Expression[];
}

/** `misplaced`: not where the call looks for it; `missing`: there is none; `unknown`: no code of the API. */
export type StatusFault = 'misplaced' | 'missing' | 'unknown';

/** `span.recordException(…)`. */
export interface ExceptionUse extends Use {
  readonly exception: Expression | undefined;
  /** The error of which only the text is given: `error` of `error.message`. */
  readonly whole?: Expression;
  /** Whatever runs the code around it records the same exception by itself. */
  readonly isRedundant?: true;
  /** What is given is no exception, and the call fails with an error of its own because of that. */
  readonly fails?: true;
  readonly given: readonly Expression[];
}

/** A call that gives a tracer. */
export interface TracerUse extends Use {
  /** The whole call. */
  readonly call: OffsetRange;
  readonly name: Expression | undefined;
  readonly version: Expression | undefined;
  /** Where it stands: once for the module, or again and again. */
  readonly scope: CodeScope;
  /** It asks the global API when its type is loaded, which is before the file itself registers an SDK there. */
  readonly precedesSetUp?: true;
}

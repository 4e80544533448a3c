import type { ResourceSpans, Span } from '../../traces.ts';

/** What a policy says of a trace. The inverted ones are of `invert_match` before 0.144. */
export type Decision = 'sampled' | 'not sampled' | 'dropped' | 'inverted sampled' | 'inverted not sampled' | 'failed';

export interface Policy {
  decide(trace: WholeTrace): Decision;
}

/** All spans of one trace, as they stand in their resources and scopes. */
export interface WholeTrace {
  readonly id: string;
  readonly resources: readonly ResourceSpans[];
  readonly spanCount: number;
  /** When the collector would decide: Unix time in seconds, by when its first span came. */
  readonly decidedAt: number;
  /** Told of a policy that could not decide. */
  readonly failed: (message: string) => void;
}

/** Whether any span passes a test. */
export function hasSpan({ resources }: WholeTrace, test: (span: Span) => boolean): boolean {
  return resources.some(({ scopes }) => scopes.some(({ spans }) => spans.some(test)));
}

/** A test's answer as a decision. */
export function decisionOf(isSampled: boolean): Decision {
  return isSampled ? 'sampled' : 'not sampled';
}

/** Whether a decision is against sampling; all others let policies that are made of several go on. */
export function isAgainst(decision: Decision): boolean {
  return decision === 'not sampled' || decision === 'inverted not sampled';
}

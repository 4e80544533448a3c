import type { Severity } from '../base/finding.ts';
import { grouped } from '../base/grouped.ts';
import type { SpanSource } from './live-sites.ts';

/** What is wrong with spans as they came, since the last start of each service. */
export interface RunTimeReport {
  /** Of the store when it was looked at. */
  readonly revision: number;
  /** False while traces are still to be looked at, or may not have all their spans yet: ask again. */
  readonly complete: boolean;
  readonly findings: readonly RunTimeFinding[];
  readonly scores: readonly ServiceScore[];
}

/** What a rule says of the spans of one source. */
export interface RunTimeFinding {
  readonly rule: string;
  readonly severity: Severity;
  /** One sentence, of the newest of the spans. */
  readonly message: string;
  /** Rules for code that tell the same. */
  readonly sameAs: readonly string[];
  readonly source: SpanSource;
  /** Spans that it is said of. */
  readonly count: number;
  /** The newest of them. */
  readonly traceId: string;
  readonly spanId: string;
}

/** How well a service is instrumented, by the rules of https://github.com/instrumentation-score/spec alone. */
export interface ServiceScore {
  readonly service: string;
  /** From 0 to 100. */
  readonly score: number;
  readonly rules: readonly ScoreRule[];
}

export interface ScoreRule {
  /** As the specification has it: `RES-005`. */
  readonly id: string;
  readonly impact: 'Critical' | 'Important' | 'Normal' | 'Low';
  /** What is asked, in few words. */
  readonly summary: string;
  /** `undefined`: what came does not tell. */
  readonly passed: boolean | undefined;
  /** What was seen instead, where it is not passed; or why it cannot be judged. */
  readonly reason?: string;
}

/** The rules that could not be judged, by why not, as a part of a sentence; empty when there is none. */
export function unjudgedRules({ rules }: ServiceScore): string {
  const unjudged = rules.filter(({ passed }) => passed === undefined);
  const byReason = grouped(unjudged, ({ reason = '' }) => reason);
  return Array.from(byReason, ([reason, same]) => `${same.map(({ id }) => id).join(', ')} (${reason})`).join('; ');
}

/** What a rule weighs in the score. */
export const impactWeights: Readonly<Record<ScoreRule['impact'], number>> = {
  Critical: 40,
  Important: 30,
  Normal: 20,
  Low: 10,
};

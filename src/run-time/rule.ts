import type { Severity } from '../base/finding.ts';
import type { ObservedSpan, ObservedTrace } from './observed-trace.ts';

/** A rule that looks at spans as they came. Its folder's name is its id, its README its page and its tests. */
export interface RunTimeRule {
  readonly id: string;
  readonly summary: string;
  readonly severity: Severity;
  /** Rules for code that tell the same: where one of them speaks of the site already, this one is silent. */
  readonly sameAs?: readonly string[];
  create(): Look;
}

/** What looks at all traces. It may remember earlier ones. */
export interface Look {
  /** Asked for each trace once it rests, and once more if spans come after all: what was reported of it before is void. */
  trace(trace: ObservedTrace, report: Report): void;
  /** What only several traces together tell. Asked after each round of looks; what was reported by it before is void. */
  together?(report: Report): void;
}

/** Tells of a mistake at the place that started the span, in one sentence whose values are safe to show. */
export type Report = (span: ObservedSpan, message: string) => void;

/** A rule that needs no memory: asked for every span. */
export function ofSpans(check: (span: ObservedSpan, report: Report) => void): RunTimeRule['create'] {
  return () => ({
    trace({ spans }, report) {
      for (const span of spans) check(span, report);
    },
  });
}

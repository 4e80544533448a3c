import type { Settings } from '../../../collector/component-rules/settings.ts';
import { type Decision, decisionOf, isAgainst, type Policy, type WholeTrace } from './policy.ts';

/** Samples what all of them would. */
export function and(policies: readonly Policy[]): Policy {
  return { decide: (trace) => decideTogether(policies, trace, 'sampled') };
}

/** Drops what all of them would sample. */
export function drop(policies: readonly Policy[]): Policy {
  return { decide: (trace) => decideTogether(policies, trace, 'dropped') };
}

function decideTogether(policies: readonly Policy[], trace: WholeTrace, agreed: Decision): Decision {
  for (const policy of policies) {
    const decision = policy.decide(trace);
    if (decision === 'failed') return decision;
    if (isAgainst(decision)) return 'not sampled';
  }
  return agreed;
}

/** The opposite; what is neither for nor against stays what it is. */
export function not(policy: Policy): Policy {
  return {
    decide(trace) {
      const decision = policy.decide(trace);
      return decision === 'sampled' || decision === 'not sampled' ? decisionOf(decision === 'not sampled') : decision;
    },
  };
}

export interface SubPolicy {
  readonly name: string;
  readonly policy: Policy;
}

/** The first policy that would sample a trace decides, as far as its share of the spans of a second goes. */
export function composite(settings: Settings, policies: readonly SubPolicy[]): Policy {
  const total = settings.number('max_total_spans_per_second', 0) ?? 0;
  const percentages = new Map(
    (settings.items('rate_allocation') ?? []).map((item) => [
      item.text('policy', '') ?? '',
      item.number('percent', 0) ?? 0,
    ]),
  );
  const shares = policies.map(({ name, policy }) => {
    const percentage = percentages.get(name) ?? 0;
    return {
      policy,
      allowed: Math.trunc(percentage > 0 ? (percentage / 100) * total : total / policies.length),
      sampled: 0,
    };
  });
  let second = Number.NaN;
  return {
    decide(trace) {
      if (trace.decidedAt !== second) for (const share of shares) share.sampled = 0;
      second = trace.decidedAt;
      for (const share of shares) {
        const decision = share.policy.decide(trace);
        if (decision === 'failed') return decision;
        if (decision !== 'sampled' && decision !== 'inverted sampled') continue;
        const sampled = share.sampled + trace.spanCount;
        if (sampled > share.allowed || sampled > total) return 'not sampled';
        share.sampled = sampled;
        return 'sampled';
      }
      return 'not sampled';
    },
  };
}

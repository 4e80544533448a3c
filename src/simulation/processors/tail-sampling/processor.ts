import * as l10n from '@vscode/l10n';
import { failed, ok } from '../../../base/result.ts';
import type { Journal, ProcessorType } from '../../processor.ts';
import { settingsOf } from '../../settings.ts';
import type { ResourceSpans, Span, Traces } from '../../traces.ts';
import { sizeOf } from './chance-policies.ts';
import { groupTraces, separate } from './group-traces.ts';
import type { Decision, WholeTrace } from './policy.ts';
import { type NamedPolicy, readPolicies } from './read-policies.ts';

/**
 * Keeps or drops whole traces (processor/tailsamplingprocessor), as if all their spans came in time, and memory was enough
 * for all of them.
 */
export const tailSampling: ProcessorType = {
  type: 'tail_sampling',
  create(node, context) {
    const settings = settingsOf(node);
    if (settings.text('sampling_strategy', 'trace-complete') === 'span-ingest') {
      const message = l10n.t(
        "'span-ingest' decides by what has come so far, which is not known of spans that were captured.",
      );
      return failed({ message, range: settings.rangeOf('sampling_strategy') });
    }
    const policies = readPolicies(settings, context);
    if (!policies.ok) return policies;
    const decider: Decider = {
      policies: policies.value,
      stopsAtFirst: settings.flag('sample_on_first_match') === true,
      largest: settings.number('maximum_trace_size_bytes', 0) ?? 0,
    };
    return ok({
      process(traces, journal) {
        const resources: ResourceSpans[] = [];
        for (const trace of groupTraces(traces)) {
          if (decide(trace, decider, journal)) resources.push(...separate(trace.resources));
        }
        return { resources } satisfies Traces;
      },
    });
  },
};

interface Decider {
  readonly policies: readonly NamedPolicy[];
  readonly stopsAtFirst: boolean;
  /** In bytes; 0 for no limit. */
  readonly largest: number;
}

function decide(trace: Omit<WholeTrace, 'failed'>, decider: Decider, journal: Journal): boolean {
  if (decider.largest > 0 && sizeOf(trace) > decider.largest) {
    const because = l10n.t('larger than {0} bytes', decider.largest);
    tell(trace, (span) => journal.dropped(span, because));
    return false;
  }
  const { isSampled, because } = verdictOn(trace, decider, journal);
  tell(trace, (span) => (isSampled ? journal.kept(span, because) : journal.dropped(span, because)));
  return isSampled;
}

/** Whatever policies say that drop comes first, then what says not to sample by inversion, then any that samples. */
function verdictOn(trace: Omit<WholeTrace, 'failed'>, { policies, stopsAtFirst }: Decider, journal: Journal) {
  const first = new Map<Decision, string>();
  let asked = '';
  const [span] = trace.resources[0]?.scopes[0]?.spans ?? [];
  const whole: WholeTrace = {
    ...trace,
    failed: (message) => journal.failed(span, l10n.t("Policy '{0}': {1}", asked, message)),
  };
  for (const { name, policy } of policies) {
    asked = name;
    const decision = policy.decide(whole);
    if (!first.has(decision)) first.set(decision, name);
    if (decision === 'dropped' || (stopsAtFirst && decision === 'sampled')) break;
  }
  for (const [decision, isSampled] of precedence) {
    const name = first.get(decision);
    if (name !== undefined) return { isSampled, because: name };
  }
  const inverted = first.get('inverted sampled');
  return inverted !== undefined && !first.has('not sampled')
    ? { isSampled: true, because: inverted }
    : { isSampled: false, because: l10n.t('no policy samples it') };
}

const precedence = [
  ['dropped', false],
  ['inverted not sampled', false],
  ['sampled', true],
] as const satisfies readonly (readonly [Decision, boolean])[];

function tell({ resources }: Pick<WholeTrace, 'resources'>, about: (span: Span) => void): void {
  for (const { scopes } of resources) for (const { spans } of scopes) spans.forEach(about);
}

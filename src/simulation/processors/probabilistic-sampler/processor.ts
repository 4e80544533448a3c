import * as l10n from '@vscode/l10n';
import { ok } from '../../../base/result.ts';
import { keepSpans } from '../../each-span.ts';
import { parseGoFloat } from '../../go-numbers.ts';
import type { ProcessorType } from '../../processor.ts';
import { isOlderThan } from '../../release.ts';
import { alwaysSample, neverSample } from '../../sampling.ts';
import { readSamplingState, writeSamplingState } from '../../sampling-state.ts';
import { settingsOf } from '../../settings.ts';
import type { Span } from '../../traces.ts';
import { type Look, samplerOf } from './sampler.ts';

/** Keeps a share of the traces, span by span (processor/probabilisticsamplerprocessor). */
export const probabilisticSampler: ProcessorType = {
  type: 'probabilistic_sampler',
  create(node, context) {
    const settings = settingsOf(node);
    const percentage = settings.number('sampling_percentage', 0) ?? 0;
    const sampler = samplerOf({
      percentage,
      mode: settings.text('mode', '') ?? '',
      hashSeed: settings.number('hash_seed', 0) ?? 0,
      precision: settings.number('sampling_precision', 4) ?? 4,
    });
    const failsClosed = settings.flag('fail_closed', true) ?? true;
    // Before there were modes, trace states were not looked at.
    const readsStates = !isOlderThan('0.104.0', context);
    const decide = (span: Span, { problem, state }: Look) => {
      const priority = priorityOf(span);
      if (priority !== undefined) {
        return { threshold: priority ? alwaysSample : neverSample, because: 'sampling.priority' };
      }
      if (problem !== undefined) return { threshold: failsClosed ? neverSample : alwaysSample, because: problem };
      return { threshold: sampler.threshold(state) };
    };

    const dropping = l10n.t('not among the {0} %', percentage);
    const keeping = l10n.t('among the {0} %', percentage);
    return ok({
      process(traces, journal) {
        keepSpans(traces, (span) => {
          const look = sampler.look(span.traceId, readSamplingState(readsStates ? span.traceState : ''));
          const { threshold, because } = decide(span, look);
          if (threshold > look.randomness) {
            journal.dropped(span, because ?? dropping);
            return false;
          }
          journal.kept(span, because ?? keeping);
          const { state } = look;
          if (!state || !readsStates) return true;
          if (state.threshold === undefined || state.threshold <= threshold) state.threshold = threshold;
          const text = writeSamplingState(state);
          if (text !== span.traceState) {
            span.traceState = text;
            journal.changed(span);
          }
          return true;
        });
        return traces;
      },
    });
  },
};

/** Whether `sampling.priority` asks to keep or to drop a span; undefined where it says nothing. */
function priorityOf({ attributes }: Span): boolean | undefined {
  const value = attributes.get('sampling.priority');
  const priority = typeof value === 'string' ? parseGoFloat(value) : typeof value === 'bigint' ? Number(value) : value;
  if (typeof priority !== 'number' || Number.isNaN(priority) || priority < 0) return undefined;
  return priority > 0;
}

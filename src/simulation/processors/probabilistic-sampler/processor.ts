import { ok } from '../../../base/result.ts';
import { keepSpans } from '../../each-span.ts';
import { parseGoFloat } from '../../go-numbers.ts';
import type { ProcessorType } from '../../processor.ts';
import { alwaysSample, neverSample } from '../../sampling.ts';
import { readSamplingState, writeSamplingState } from '../../sampling-state.ts';
import { settingsOf } from '../../settings.ts';
import type { Span } from '../../traces.ts';
import { samplerOf } from './sampler.ts';

/** Keeps a share of the traces, span by span (processor/probabilisticsamplerprocessor). */
export const probabilisticSampler: ProcessorType = {
  type: 'probabilistic_sampler',
  create(node) {
    const settings = settingsOf(node);
    const percentage = settings.number('sampling_percentage', 0) ?? 0;
    const sampler = samplerOf({
      percentage,
      mode: settings.text('mode', '') ?? '',
      hashSeed: settings.number('hash_seed', 0) ?? 0,
      precision: settings.number('sampling_precision', 4) ?? 4,
    });
    const failsClosed = settings.flag('fail_closed', true) ?? true;
    const share = `${percentage} %`;

    return ok({
      process(traces, journal) {
        keepSpans(traces, (span) => {
          const before = readSamplingState(span.traceState);
          const { randomness, state, problem } = sampler.look(span.traceId, before);
          const priority = priorityOf(span);
          let threshold = problem === undefined ? sampler.threshold(state) : failsClosed ? neverSample : alwaysSample;
          if (priority !== undefined) threshold = priority ? alwaysSample : neverSample;
          const why =
            priority === undefined
              ? (problem ?? (threshold === neverSample ? 'nothing is sampled' : share))
              : 'sampling.priority';
          if (threshold > randomness) {
            journal.dropped(span, why === share ? `not among the ${share}` : why);
            return false;
          }
          journal.kept(span, why === share ? `among the ${share}` : why);
          if (!state) return true;
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

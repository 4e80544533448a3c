import { hexToBytes } from '@noble/hashes/utils.js';
import * as l10n from '@vscode/l10n';
import { fnv32 } from '../../fnv.ts';
import {
  alwaysSample,
  greatestRandomness,
  neverSample,
  probabilityOf,
  randomnessOfTraceId,
  smallestProbability,
  thresholdOf,
} from '../../sampling.ts';
import { readSamplingState, type SamplingState } from '../../sampling-state.ts';

/** How a span is sampled, before its priority counts. */
export interface Sampler {
  /** Randomness of a span, and what is wrong with using it; the state, if it may be written again, is changed. */
  look(traceId: string, state: SamplingState | undefined): Look;
  threshold(state: SamplingState | undefined): bigint;
}

export interface Look {
  readonly randomness: bigint;
  /** Absent where the trace state stays as it is. */
  readonly state: SamplingState | undefined;
  readonly problem?: string;
}

export interface SamplerSettings {
  readonly percentage: number;
  readonly mode: string;
  readonly hashSeed: number;
  readonly precision: number;
}

/** As `makeSampler` of processor/probabilisticsamplerprocessor. */
export function samplerOf({ percentage, mode, hashSeed, precision }: SamplerSettings): Sampler {
  const percent = Math.min(100, Math.fround(percentage));
  if (percent === 0) return never;
  const ratio = Math.max(percent / 100, smallestProbability);
  if (mode === 'equalizing') {
    const threshold = thresholdOf(ratio, precision) ?? alwaysSample;
    return {
      look: lookConsistently,
      threshold: (state) =>
        state?.threshold !== undefined && state.threshold > threshold ? state.threshold : threshold,
    };
  }
  if (mode === 'proportional') {
    return {
      look: lookConsistently,
      threshold(state) {
        const before = state?.threshold === undefined ? 1 : probabilityOf(state.threshold);
        return thresholdOf(before * ratio, precision) ?? neverSample;
      },
    };
  }
  // In single precision, and cut off, as ever.
  const buckets = Math.trunc(Math.fround(percent * Math.fround(BUCKETS / 100)));
  if (buckets === 0) return never;
  const threshold = BigInt(BUCKETS - buckets) << 42n;
  return { look: (traceId, state) => lookAtHash(traceId, state, hashSeed), threshold: () => threshold };
}

const BUCKETS = 0x4000;

/** Where a span is kept all the same, a trace state that cannot be read is replaced. */
const never: Sampler = {
  look: (_traceId, state) => ({
    randomness: greatestRandomness,
    state: state ?? readSamplingState(''),
    ...unreadable(state),
  }),
  threshold: () => neverSample,
};

const lookConsistently: Sampler['look'] = (traceId, state) => {
  if (!state) return { randomness: greatestRandomness, state, ...unreadable(state) };
  const randomness = state.randomness ?? (traceId === '' ? undefined : randomnessOfTraceId(traceId));
  if (randomness === undefined)
    return { randomness: greatestRandomness, state, problem: l10n.t('it has no randomness') };
  if (state.threshold === undefined || state.threshold <= randomness) return { randomness, state };
  state.threshold = undefined;
  return { randomness, state, problem: l10n.t('its trace state says that it should not have been sampled') };
};

function lookAtHash(traceId: string, state: SamplingState | undefined, seed: number): Look {
  const randomness = traceId === '' ? greatestRandomness : randomnessOfHash(traceId, seed);
  if (!state) return { randomness, state, ...unreadable(state) };
  if (state.randomness !== undefined) return { randomness, state: undefined, problem: l10n.t('it brings randomness') };
  if (state.threshold !== undefined) return { randomness, state: undefined, problem: l10n.t('it was sampled before') };
  state.randomness = randomness;
  return traceId === '' ? { randomness, state, problem: l10n.t('it has no randomness') } : { randomness, state };
}

function unreadable(state: SamplingState | undefined): { readonly problem?: string } {
  return state ? {} : { problem: l10n.t('its trace state cannot be read') };
}

/** The bucket, turned round so that the more is kept the greater it is, and bits below it that count for nobody here. */
function randomnessOfHash(traceId: string, seed: number): bigint {
  const seedBytes = [seed, seed >>> 8, seed >>> 16, seed >>> 24].map((byte) => byte & 0xff);
  const hash = fnv32(hexToBytes(traceId), fnv32(seedBytes));
  const bucket = hash & (BUCKETS - 1);
  const others = hash >>> 18;
  const mixed = (others ^ (others << 10)) & 0xfffffff;
  return (BigInt(BUCKETS - 1 - bucket) << 42n) | (BigInt(mixed) << 14n) | BigInt(bucket);
}

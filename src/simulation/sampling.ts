/**
 * Thresholds and randomness of consistent probability sampling (OpenTelemetry specification, "TraceState: Probability
 * Sampling"; pkg/sampling of the contrib repository): 56 bits each. What has at least the threshold as randomness is
 * sampled.
 */
export const randomnessCount = 2n ** 56n;

export const alwaysSample = 0n;

/** Above all randomness. */
export const neverSample = randomnessCount;

/** Of what is sampled whatever the threshold is, but for `neverSample`. */
export const greatestRandomness = randomnessCount - 1n;

export const smallestProbability = 2 ** -56;

/** The 56 bits that a trace id ends with; given in hexadecimal. */
export function randomnessOfTraceId(traceId: string): bigint {
  return BigInt(`0x${traceId.slice(-14)}`);
}

/**
 * The threshold of a probability; undefined for what is not in [2^-56, 1]. `precision`: hexadecimal digits, to which more
 * come where the probability is close to 0 or 1, as each that is 0 or f at the front says nothing.
 */
export function thresholdOf(probability: number, precision = 14): bigint | undefined {
  if (!(probability >= smallestProbability && probability <= 1)) return undefined;
  if (probability === 1) return alwaysSample;
  const leading = (fraction: number) => Math.trunc(exponentOf(fraction) / -4);
  const digits = Math.min(
    14,
    Math.max((precision || 14) + leading(probability), (precision || 14) + leading(1 - probability)),
  );
  const threshold = randomnessCount - BigInt(Math.round(probability * 2 ** 56));
  const shift = BigInt(4 * (14 - digits));
  return shift === 0n ? threshold : ((threshold + (1n << (shift - 1n))) >> shift) << shift;
}

export function probabilityOf(threshold: bigint): number {
  return Number(randomnessCount - threshold) / 2 ** 56;
}

/** As a trace state has it under `th`: without the zeros at its end; empty for what is never sampled. */
export function thresholdText(threshold: bigint): string {
  if (threshold === alwaysSample) return '0';
  return threshold === neverSample ? '' : randomnessText(threshold).replace(/0+$/, '');
}

/** As a trace state has it under `rv`. */
export function randomnessText(randomness: bigint): string {
  return randomness >= randomnessCount ? '' : randomness.toString(16).padStart(14, '0');
}

/** The threshold that a trace state has under `th`; undefined for text that is none. */
export function readThreshold(text: string): bigint | undefined {
  return /^[\da-fA-F]{1,14}$/.test(text) ? BigInt(`0x${text.padEnd(14, '0')}`) : undefined;
}

export function readRandomness(text: string): bigint | undefined {
  return /^[\da-fA-F]{14}$/.test(text) ? BigInt(`0x${text}`) : undefined;
}

const word = new DataView(new ArrayBuffer(8));

/** The exponent of a positive double whose fraction is in [0.5, 1) (Go's `math.Frexp`). */
function exponentOf(value: number): number {
  word.setFloat64(0, value);
  return ((word.getUint16(0) >> 4) & 0x7ff) - 1022;
}

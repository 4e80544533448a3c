import { randomnessText, readRandomness, readThreshold, thresholdText } from './sampling.ts';

/** What a W3C trace state says of sampling, and all else in it, which stays. */
export interface SamplingState {
  randomness: bigint | undefined;
  threshold: bigint | undefined;
  /** Other fields of the vendor `ot`, as `key:value`. */
  readonly otherFields: readonly string[];
  /** Of other vendors, as `key=value`. */
  readonly otherMembers: readonly string[];
}

/**
 * Reads a trace state as strictly as pkg/sampling of the contrib repository does (w3ctracestate.go, oteltracestate.go);
 * undefined for one that it refuses.
 */
export function readSamplingState(text: string): SamplingState | undefined {
  if (text === '') return { randomness: undefined, threshold: undefined, otherFields: [], otherMembers: [] };
  if (text.length > 1024) return undefined;
  const parts = text.split(',');
  // It counts one too many.
  if (parts.length > 31 && parts.slice(31).join() !== '') return undefined;
  const otherMembers: string[] = [];
  let ot: string | undefined;
  for (const part of parts) {
    const member = part.replace(/^[ \t]+|[ \t]+$/g, '');
    if (member === '') continue;
    if (!memberSyntax.test(member)) return undefined;
    if (member.startsWith('ot=')) ot = member.slice(3);
    else otherMembers.push(member);
  }
  const fields = ot === undefined ? { randomness: undefined, threshold: undefined, otherFields: [] } : readFields(ot);
  return fields && { ...fields, otherMembers };
}

export function writeSamplingState({ randomness, threshold, otherFields, otherMembers }: SamplingState): string {
  const fields = [
    ...(randomness === undefined ? [] : [`rv:${randomnessText(randomness)}`]),
    ...(threshold === undefined || thresholdText(threshold) === '' ? [] : [`th:${thresholdText(threshold)}`]),
    ...otherFields,
  ];
  return [...(fields.length > 0 ? [`ot=${fields.join(';')}`] : []), ...otherMembers].join();
}

/** `key=value`; a key is simple or `tenant@system`, a value does not end with a blank. */
const memberSyntax =
  /^(?:[a-z][a-z\d_*/-]{0,255}|[a-z\d][a-z\d_*/-]{0,240}@[a-z][a-z\d_*/-]{0,13})=[\x20-\x2b\x2d-\x3c\x3e-\x7e]{0,255}[\x21-\x2b\x2d-\x3c\x3e-\x7e]$/;

function readFields(text: string): Omit<SamplingState, 'otherMembers'> | undefined {
  if (text.length > 256) return undefined;
  const otherFields: string[] = [];
  let randomness: bigint | undefined;
  let threshold: bigint | undefined;
  for (const field of text.split(';')) {
    const [, key, value = ''] = /^([a-z][a-z\d]*):([\w.-]*)$/.exec(field) ?? [];
    if (key === undefined) return undefined;
    if (key === 'rv') {
      randomness = readRandomness(value);
      if (randomness === undefined) return undefined;
    } else if (key === 'th') {
      threshold = readThreshold(value);
      if (threshold === undefined) return undefined;
    } else otherFields.push(field);
  }
  return { randomness, threshold, otherFields };
}

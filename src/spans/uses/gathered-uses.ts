import type { ApiUses } from './api-uses.ts';

/** Uses while they are being read. */
export type GatheredUses = {
  -readonly [Kind in keyof Omit<ApiUses, 'idioms'>]-?: NonNullable<ApiUses[Kind]> extends readonly (infer Use)[]
    ? Use[]
    : never;
};

export function noUses(): GatheredUses {
  return {
    starts: [],
    names: [],
    attributes: [],
    statuses: [],
    exceptions: [],
    tracers: [],
    activations: [],
    attachments: [],
    handOvers: [],
    setUps: [],
    packages: [],
    propagations: [],
    messages: [],
    baggage: [],
    misuses: [],
    deferrals: [],
  };
}

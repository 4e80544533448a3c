import type { ApiUses, Use } from './api-uses.ts';

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

/** The uses of a file by what each is part of. */
export function dividedUses<Place>(
  { idioms, ...uses }: ApiUses,
  placeOf: (use: Pick<Use, 'range'>) => Place,
): ReadonlyMap<Place, ApiUses> {
  const divided = new Map<Place, GatheredUses & Pick<ApiUses, 'idioms'>>();
  for (const kind of Object.keys(uses) as (keyof GatheredUses)[]) {
    for (const use of uses[kind]) {
      const place = placeOf(use);
      const there = divided.get(place) ?? { ...noUses(), idioms };
      divided.set(place, there);
      (there[kind] as (typeof use)[]).push(use);
    }
  }
  return divided;
}

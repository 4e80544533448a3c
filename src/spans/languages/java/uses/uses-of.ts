import type { ApiUses } from '../../../uses/api-uses.ts';
import type { UseIdioms } from '../../../uses/use-idioms.ts';
import type { JavaFile } from '../file.ts';

export function usesOf(_: JavaFile): ApiUses {
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
    idioms: {} as UseIdioms,
  };
}

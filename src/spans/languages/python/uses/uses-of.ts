import type { ApiUses } from '../../../uses/api-uses.ts';
import type { PythonFile } from '../file.ts';
import { useIdiomsOf } from './idioms.ts';

/** While uses are being read. */
export type Uses = {
  -readonly [Kind in keyof Omit<ApiUses, 'idioms'>]: ApiUses[Kind] extends readonly (infer Use)[] ? Use[] : never;
};

/** What the calls of a file say, without functions that cannot be parsed. */
export function usesOf(file: PythonFile): ApiUses {
  const uses: Uses = {
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
  };
  return { ...uses, idioms: useIdiomsOf(file) };
}

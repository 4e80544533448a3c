import type { ApiUses } from '../../../uses/api-uses.ts';
import { type GatheredUses, noUses } from '../../../uses/gathered-uses.ts';
import type { Invocation } from '../api/invocation.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { useIdiomsOf } from '../idioms/use-idioms.ts';
import { readAttachment } from './attachments.ts';
import { readAttributes } from './attributes.ts';
import { readBaggage } from './baggage.ts';
import { readException } from './exceptions.ts';
import { readHandOvers } from './hand-overs.ts';
import { readMessages } from './messages.ts';
import { readMisuses } from './misuses.ts';
import { readName } from './names.ts';
import { readPropagation } from './propagations.ts';
import { setUpsIn } from './set-ups.ts';
import { readStart } from './starts.ts';
import { readStatus } from './statuses.ts';
import { readTracer } from './tracers.ts';

/** Adds to `uses` what a call of the API is. */
export type UseReader = (file: ErlangFile, invocation: Invocation, uses: GatheredUses) => void;

const readers: readonly UseReader[] = [
  readStart,
  readName,
  readAttributes,
  readStatus,
  readException,
  readTracer,
  readAttachment,
  readPropagation,
  readBaggage,
];

/** What the functions of a file do with the API, without those that cannot be parsed. */
export function usesOf(file: ErlangFile): ApiUses {
  const uses = noUses();
  uses.setUps.push(...setUpsIn(file));
  for (const invocation of file.invocations) for (const read of readers) read(file, invocation, uses);
  readHandOvers(file, uses);
  readMessages(file, uses);
  readMisuses(file, uses);
  return { ...uses, idioms: useIdiomsOf(file) };
}

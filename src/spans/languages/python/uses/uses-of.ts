import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ApiUses } from '../../../uses/api-uses.ts';
import { type GatheredUses, noUses } from '../../../uses/gathered-uses.ts';
import type { PythonFile } from '../file.ts';
import { useIdiomsOf } from '../idioms/use-idioms.ts';
import { outermostFunctions } from '../translation/functions.ts';
import { readActivation } from './activations.ts';
import { readAttachment } from './attachments.ts';
import { readAttributes } from './attributes.ts';
import { readBaggage } from './baggage.ts';
import { readBuiltAttribute } from './built-attributes.ts';
import { readHandOver } from './hand-overs.ts';
import { readMessage, readPropagation } from './messages.ts';
import { readSetUp } from './set-ups.ts';
import { readStart } from './starts.ts';
import { readException, readStatus } from './statuses.ts';
import { readName, readTracer } from './tracers.ts';

/** Adds to `uses` what a call or an assignment is. */
type UseReader = (file: PythonFile, node: SyntaxNode, uses: GatheredUses) => void;

const readers: readonly UseReader[] = [
  readStart,
  readName,
  readAttributes,
  readStatus,
  readException,
  readTracer,
  readActivation,
  readAttachment,
  readHandOver,
  readSetUp,
  readPropagation,
  readMessage,
  readBaggage,
];

const readersOf: Readonly<Record<string, readonly UseReader[]>> = { call: readers, assignment: [readBuiltAttribute] };

/** What the calls of a file say, without functions that cannot be parsed. */
export function usesOf(file: PythonFile): ApiUses {
  const uses = noUses();
  const broken = brokenParts(file);
  for (const node of file.module.descendants()) {
    const reading = readersOf[node.type];
    if (!reading || broken.some(({ start, end }) => start <= node.start && node.end <= end)) continue;
    for (const read of reading) read(file, node, uses);
  }
  return { ...uses, idioms: useIdiomsOf(file) };
}

/** The functions with errors in them, and what of the top level cannot be parsed. */
function brokenParts(file: PythonFile): readonly { readonly start: number; readonly end: number }[] {
  if (file.errors.length === 0) return [];
  const functions = outermostFunctions(file);
  return file.errors.map(
    (error) => functions.find(({ start, end }) => start <= error.start && error.end <= end) ?? error,
  );
}

import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ApiUses } from '../../../uses/api-uses.ts';
import { type GatheredUses, noUses } from '../../../uses/gathered-uses.ts';
import type { PythonFile } from '../file.ts';
import { useIdiomsOf } from '../idioms/use-idioms.ts';
import { callOf } from '../recognition/calls.ts';
import { outermostFunctions } from '../translation/functions.ts';
import { readActivation } from './activations.ts';
import { readAttachment } from './attachments.ts';
import { readAttributes } from './attributes.ts';
import { readBaggage } from './baggage.ts';
import { readBuiltAttribute } from './built-attributes.ts';
import { readHandOver } from './hand-overs.ts';
import { readInstrumentor } from './instrumentors.ts';
import { readMessage, readPropagation } from './messages.ts';
import { readSetUp } from './set-ups.ts';
import { readStart } from './starts.ts';
import { readException, readStatus } from './statuses.ts';
import { readName, readTracer } from './tracers.ts';

/** Adds to `uses` what a call or an assignment is. */
type UseReader = (file: PythonFile, node: SyntaxNode, uses: GatheredUses) => void;

/** Of calls of the API, and of what the user says works with spans. */
const ofKnownCalls: readonly UseReader[] = [
  readStart,
  readName,
  readStatus,
  readException,
  readTracer,
  readActivation,
  readAttachment,
  readSetUp,
  readBaggage,
];

const ofAllCalls: readonly UseReader[] = [readAttributes, readHandOver, readPropagation, readMessage, readInstrumentor];

/** What the calls of a file say, without functions that cannot be parsed. */
export function usesOf(file: PythonFile): ApiUses {
  const uses = noUses();
  const broken = brokenParts(file);
  for (const node of file.module.descendants()) {
    const isCall = node.type === 'call';
    if (!isCall && node.type !== 'assignment') continue;
    if (broken.some(({ start, end }) => start <= node.start && node.end <= end)) continue;
    if (!isCall) readBuiltAttribute(file, node, uses);
    else {
      if (callOf(file, node)) for (const read of ofKnownCalls) read(file, node, uses);
      for (const read of ofAllCalls) read(file, node, uses);
    }
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

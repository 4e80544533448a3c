import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ApiUses } from '../../../uses/api-uses.ts';
import { type GatheredUses, noUses } from '../../../uses/gathered-uses.ts';
import { useIdiomsOf } from '../idioms/use-idioms.ts';
import type { Translator } from '../translation/translator.ts';
import { readAttribute } from './attributes.ts';
import { readBaggage } from './baggage.ts';
import { readDeferral } from './deferrals.ts';
import { readHandOver } from './hand-overs.ts';
import { readMessage, readPropagation } from './messages.ts';
import { readSetUp } from './set-ups.ts';
import { readException, readName, readStatus } from './span-calls.ts';
import { readStart } from './starts.ts';
import { readTracer } from './tracers.ts';

/** Adds to `uses` what a call is. */
type UseReader = (translator: Translator, call: SyntaxNode, uses: GatheredUses) => void;

const readers: readonly UseReader[] = [
  readStart,
  readName,
  readAttribute,
  readStatus,
  readException,
  readTracer,
  readHandOver,
  readSetUp,
  readPropagation,
  readMessage,
  readBaggage,
];

/** What the functions and variables of a file do with the API, without those that cannot be parsed. */
export function usesOf(translator: Translator): ApiUses {
  const uses = noUses();
  const { source } = translator;
  for (const declaration of source.root.children) {
    if (source.errors.some(({ start, end }) => start < declaration.end && declaration.start < end)) continue;
    for (const node of declaration.descendants()) {
      if (node.type === 'call_expression') for (const read of readers) read(translator, node, uses);
      else if (node.type === 'defer_statement') readDeferral(translator, node, uses);
    }
  }
  return { ...uses, idioms: useIdiomsOf(translator) };
}

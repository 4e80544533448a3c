import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ApiUses } from '../../../uses/api-uses.ts';
import { type GatheredUses, noUses } from '../../../uses/gathered-uses.ts';
import { isBroken, type JavaFile } from '../file.ts';
import { useIdiomsOf } from '../idioms/use-idioms.ts';
import { readAttachment } from './attachments.ts';
import { readAttributes } from './attributes.ts';
import { readBaggage } from './baggage.ts';
import { readException } from './exceptions.ts';
import { readHandOver } from './hand-overs.ts';
import { readPropagation } from './propagations.ts';
import { readSetUp } from './set-ups.ts';
import { readName, readStart } from './starts.ts';
import { readStatus } from './statuses.ts';
import { readTracer } from './tracers.ts';

/** Adds to `uses` what a call, a construction or a resource is. */
type UseReader = (file: JavaFile, node: SyntaxNode, uses: GatheredUses) => void;

const readersOf: ReadonlyMap<string, readonly UseReader[]> = new Map([
  [
    'method_invocation',
    [
      readStart,
      readName,
      readAttributes,
      readStatus,
      readException,
      readTracer,
      readAttachment,
      readHandOver,
      readSetUp,
      readPropagation,
      readBaggage,
    ],
  ],
  ['object_creation_expression', [readHandOver]],
]);

/** What a file does with the API, without functions that cannot be parsed. */
export function usesOf(file: JavaFile): ApiUses {
  const uses = noUses();
  for (const node of file.program.descendants()) {
    const readers = readersOf.get(node.type);
    if (!readers || isBroken(file, node)) continue;
    for (const read of readers) read(file, node, uses);
  }
  return { ...uses, idioms: useIdiomsOf(file) };
}

import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ApiUses } from '../../../uses/api-uses.ts';
import { type GatheredUses, noUses } from '../../../uses/gathered-uses.ts';
import { type FileContext, isBroken } from '../lowering.ts';
import { readActivation } from './activations.ts';
import { readAttachment } from './attachments.ts';
import { readAttributes } from './attributes.ts';
import { readBaggage } from './baggage.ts';
import { readBuiltAttributes } from './built-attributes.ts';
import { readException } from './exceptions.ts';
import { readHandOver } from './hand-overs.ts';
import { useIdiomsOf } from './idioms.ts';
import { readMessage, readPropagation } from './messages.ts';
import { readName } from './names.ts';
import { readImports, readPackage } from './packages.ts';
import { readSdkSpan } from './sdk-spans.ts';
import { readSetUp } from './set-ups.ts';
import { readStart } from './starts.ts';
import { readStatus } from './statuses.ts';
import { readTracer } from './tracers.ts';

/** Adds to `uses` what a call, a construction, an assignment or the like is. */
type UseReader = (file: FileContext, node: SyntaxNode, uses: GatheredUses) => void;

/** Of calls and constructions. */
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
  readPackage,
  readPropagation,
  readMessage,
  readBaggage,
];

const readersOf: ReadonlyMap<string, readonly UseReader[]> = new Map([
  ['call_expression', readers],
  ['new_expression', readers],
  ['variable_declarator', [readBuiltAttributes]],
  ['assignment_expression', [readBuiltAttributes]],
  ['return_statement', [readBuiltAttributes]],
  ['member_expression', [readSdkSpan]],
  ['object_pattern', [readSdkSpan]],
]);

/** What some statements of a file do with the API, without functions that cannot be parsed. */
export function usesOf(file: FileContext, statements: readonly SyntaxNode[]): ApiUses {
  const uses = noUses();
  for (const statement of statements) {
    readImports(file, statement, uses);
    for (const node of statement.descendants()) {
      const reading = readersOf.get(node.type);
      if (!reading || isBroken(file, node)) continue;
      for (const read of reading) read(file, node, uses);
    }
  }
  return { ...uses, idioms: useIdiomsOf(file) };
}

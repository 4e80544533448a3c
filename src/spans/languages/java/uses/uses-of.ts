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

/** Adds to `uses` what a call or a construction is. */
type UseReader = (file: JavaFile, node: SyntaxNode, uses: GatheredUses) => void;

/** The calls of which there is something to tell, by the names of their methods. */
const readers: readonly (readonly [methods: RegExp, read: UseReader])[] = [
  [/^start(?:Span|AndRun|AndCall)$/, readStart],
  [/^updateName$/, readName],
  [/^(?:set(?:All)?Attributes?|addEvent|addLink|recordException|add|record|set|create|put)$/, readAttributes],
  [/^setStatus$/, readStatus],
  [/^recordException$/, readException],
  [/^(?:getTracer|get|build)$/, readTracer],
  [/^makeCurrent$/, readAttachment],
  [/^(?:submit|execute|schedule|runAsync|supplyAsync)$/, readHandOver],
  [/^(?:create|getDefault|build|buildAndRegisterGlobal|initialize)$/, readSetUp],
  [/inject|propagat|carrier|trace_?(?:parent|context|headers)|extract|remote_?(?:parent|context)/i, readPropagation],
  [/^(?:storeInContext|build|put)$/, readBaggage],
];

/** One look at a name, as most are of no interest. */
const anyOfThem = new RegExp(readers.map(([methods]) => methods.source).join('|'), 'i');

/** What a file does with the API, without functions that cannot be parsed. */
export function usesOf(file: JavaFile): ApiUses {
  const uses = noUses();
  for (const node of file.program.descendants()) {
    if (node.type === 'object_creation_expression' && !isBroken(file, node)) readHandOver(file, node, uses);
    if (node.type !== 'method_invocation') continue;
    const name = node.field('name')!.text;
    if (!anyOfThem.test(name) || isBroken(file, node)) continue;
    for (const [methods, read] of readers) if (methods.test(name)) read(file, node, uses);
  }
  return { ...uses, idioms: useIdiomsOf(file) };
}

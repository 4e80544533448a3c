import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf, unwrapped } from '../syntax.ts';
import type { CalledFunction } from './called-function.ts';

/** The fun that a call gives a new process to run, if it is written there. A process begins without any context. */
export function spawnedBy(call: SyntaxNode, { module, name }: CalledFunction): SyntaxNode | undefined {
  if (!spawners.has(module) || !name.startsWith('spawn')) return undefined;
  return argumentsOf(call)
    .map(unwrapped)
    .find(({ type }) => type === 'Fun');
}

const spawners: ReadonlySet<string> = new Set(['erlang', 'proc_lib']);

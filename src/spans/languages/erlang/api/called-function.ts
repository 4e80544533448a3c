import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { argumentsOf, atomOf, macroNameOf } from '../syntax.ts';

export interface CalledFunction {
  /** `erlang` for what is built in. */
  readonly module: string;
  readonly name: string;
}

/** The function that a `Call` or `RemoteCall` names; `undefined` where that is known at run time only. */
export function calledFunction({ module }: ErlangFile, node: SyntaxNode): CalledFunction | undefined {
  const own = module.name ?? '';
  if (node.type === 'RemoteCall') {
    const [first, second] = node.children;
    const remote = macroNameOf(first) === 'MODULE' ? own : atomOf(first);
    const name = atomOf(second);
    return remote === undefined || name === undefined ? undefined : { module: remote, name };
  }
  const name = atomOf(node.children[0]);
  if (name === undefined) return undefined;
  const arity = argumentsOf(node).length;
  if (module.hasFunction(name, arity)) return { module: own, name };
  // A function of neither the module nor an import is built in.
  return { module: module.imports.get(`${name}/${arity}`) ?? 'erlang', name };
}

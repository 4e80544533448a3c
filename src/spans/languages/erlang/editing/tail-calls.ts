import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { type FunctionForm, keyOf, type Module } from '../module.ts';
import { argumentsOf, atomOf } from '../syntax.ts';
import { tailCallsOf } from './values.ts';

/** How a function that is in a span for as long as it runs would make spans in spans, or never end one. */
export type Endlessness =
  /** It calls itself last, itself or by way of others: these are the calls in it that lead there. */
  | { readonly kind: 'loop'; readonly calls: readonly SyntaxNode[]; readonly receives: boolean }
  /** It ends in a function that receives messages for ever. */
  | { readonly kind: 'server'; readonly name: string; readonly calls: readonly SyntaxNode[] };

/** Whether the last calls of a function lead back to it, or into a loop of messages; Erlang writes loops in that way. */
export function endlessnessOf({ module }: ErlangFile, form: FunctionForm): Endlessness | undefined {
  const own = form.clauses.flatMap((clause) => tailCallsOf(clause.field('Body')!));
  const leading = own.filter((call) => {
    const key = calledBy(call, module);
    return key !== undefined && reachable(module, key).has(keyOf(form));
  });
  if (leading.length > 0) {
    const receives = [...reachable(module, keyOf(form))].some((key) => tailCallsIn(module).get(key)?.receives);
    return { kind: 'loop', calls: leading, receives };
  }
  for (const call of own) {
    const key = calledBy(call, module);
    const loop = key === undefined ? undefined : [...reachable(module, key)].find((one) => isServer(module, one));
    if (loop !== undefined) return { kind: 'server', name: loop, calls: [call] };
  }
  return undefined;
}

/** The function of the module that a call calls, as `keyOf` has it. */
export function calledBy(call: SyntaxNode, module: Module): string | undefined {
  const [first, second] = call.children;
  const isOwn = call.type === 'Call' || first?.text === '?MODULE' || atomOf(first) === module.name;
  const name = atomOf(call.type === 'Call' ? first : second);
  return isOwn && name !== undefined ? keyOf({ name, arity: argumentsOf(call).length }) : undefined;
}

interface TailCalls {
  /** The functions of the module that it ends in, one after the other. */
  readonly to: ReadonlySet<string>;
  readonly receives: boolean;
}

const known = new WeakMap<Module, ReadonlyMap<string, TailCalls>>();

/** What the functions of a module end in; those of one name in several branches of `-ifdef` are taken together. */
function tailCallsIn(module: Module): ReadonlyMap<string, TailCalls> {
  let graph = known.get(module);
  if (!graph) {
    const found = new Map<string, TailCalls>();
    for (const form of module.functions) {
      const calls = form.clauses.flatMap((clause) => tailCallsOf(clause.field('Body')!));
      const other = found.get(keyOf(form));
      found.set(keyOf(form), {
        to: new Set([...(other?.to ?? []), ...calls.flatMap((call) => calledBy(call, module) ?? [])]),
        receives: other?.receives === true || form.node.descendants().some(waits),
      });
    }
    graph = found;
    known.set(module, graph);
  }
  return graph;
}

/** Whether an expression waits for messages: what goes on after no time at all takes those that are there. */
function waits(node: SyntaxNode): boolean {
  return node.type === 'Receive' && node.field('ReceiveAfter')?.children[0]?.text !== '0';
}

/** The functions that one ends in, itself among them. */
function reachable(module: Module, key: string): ReadonlySet<string> {
  const graph = tailCallsIn(module);
  const found = new Set<string>();
  const stack = [key];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    stack.push(...(graph.get(next)?.to ?? []));
  }
  return found;
}

/** Whether a function calls itself last, and messages are received on the way. */
function isServer(module: Module, key: string): boolean {
  const graph = tailCallsIn(module);
  const { to, receives } = graph.get(key) ?? {};
  return receives === true && [...to!].some((called) => reachable(module, called).has(key));
}

import { type ContextName, contexts, inferencePriority, type PathPrefix } from '../language/contexts.ts';
import { enums } from '../language/enums.ts';
import { nodesOf, type OttlTree } from '../syntax/tree.ts';

/** The context in which the collector reads texts, or why it finds none. */
export type Inferred = { readonly context: ContextName } | { readonly context: undefined; readonly reason: string };

/**
 * Takes the context of texts that are read together from what they name (pkg/ottl/context_inferrer.go): the most specific one
 * in front of a path, or, if that has not all functions and symbols, one from which it is reached.
 */
export function inferContext(
  trees: readonly OttlTree[],
  candidates: readonly ContextName[],
  hasFunction: (context: ContextName, name: string) => boolean,
): Inferred {
  const named = trees.flatMap((tree) => [...nodesOf(tree)]);
  const prefixes = new Set<string>();
  for (const node of named) {
    if (node.kind === 'path' && node.segments.length > 1) prefixes.add(node.segments[0]!.name);
  }
  const prefix =
    inferencePriority.find((name) => prefixes.has(name)) ?? (prefixes.has('otelcol') ? 'otelcol' : undefined);
  const known = candidates.map((name) => `'${name}'`).join(', ');
  if (prefix === undefined) return { context: undefined, reason: `No path starts with a context: ${known}.` };
  const functions = named.flatMap((node) => (node.kind === 'call' ? [node.name] : []));
  const symbols = named.flatMap((node) => (node.kind === 'symbol' ? [node.name] : []));
  const takes = (context: ContextName) =>
    functions.every((name) => hasFunction(context, name)) && symbols.every((name) => name in enums[context]);
  const own = candidates.find((name) => name === prefix);
  const reaching = byPriority(candidates.filter((name) => name !== own && contexts[name].prefixes.includes(prefix)));
  if (own === undefined && !reaching.some(takes)) {
    if (reaching[0]) return { context: reaching[0] };
    return { context: undefined, reason: `'${prefix}' is no context of this signal, which has ${known}.` };
  }
  const context = [...(own ? [own] : []), ...reaching].find(takes) ?? own ?? reaching[0]!;
  return { context };
}

function byPriority(names: readonly ContextName[]): ContextName[] {
  const rank = (name: PathPrefix) => inferencePriority.indexOf(name);
  return [...names].sort((a, b) => rank(a) - rank(b));
}

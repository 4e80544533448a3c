import * as l10n from '@vscode/l10n';
import { inQuotes } from '../../../base/in-quotes.ts';
import { type ContextName, inferencePriority, prefixesOf } from '../language/contexts.ts';
import { enums } from '../language/enums.ts';
import { nodesOf, type OttlTree } from '../syntax/tree.ts';

/** The context in which the collector reads texts, or would, and why it finds none, if so. */
export interface Inferred {
  readonly context: ContextName | undefined;
  readonly problem?: string;
}

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
  const prefix = [...inferencePriority, 'otelcol'].find((name) => prefixes.has(name));
  const known = candidates.map((name) => inQuotes(name)).join(', ');
  if (prefix === undefined)
    return { context: undefined, problem: l10n.t('No path starts with a context: {0}.', known) };
  const own = candidates.find((name) => name === prefix);
  if (own === undefined) {
    return {
      context: undefined,
      problem: l10n.t("'{0}' alone gives no context here: one path starts with {1}.", prefix, known),
    };
  }
  const functions = named.flatMap((node) => (node.kind === 'call' ? [node.name] : []));
  const symbols = named.flatMap((node) => (node.kind === 'symbol' && /^[A-Z\d_]+$/.test(node.name) ? [node.name] : []));
  const lacking = (context: ContextName) =>
    functions.find((name) => !hasFunction(context, name)) ?? symbols.find((name) => !(name in enums[context]));
  const reaching = candidates.filter((name) => name !== own && prefixesOf[name].includes(own));
  const context = [own, ...byPriority(reaching)].find((name) => lacking(name) === undefined);
  if (context) return { context };
  return {
    context: own,
    problem: l10n.t("No context has all that is named here: '{0}' has no '{1}'.", own, lacking(own)!),
  };
}

function byPriority(names: readonly ContextName[]): ContextName[] {
  return [...names].sort((a, b) => inferencePriority.indexOf(a) - inferencePriority.indexOf(b));
}

import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import type { Invocation } from '../api/invocation.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { useOf } from './use.ts';

/** `extract` makes what it reads current; only `extract_to` gives it to the caller. */
export function readPropagation(file: ErlangFile, invocation: Invocation, uses: GatheredUses): void {
  const { module, name, node } = invocation;
  if (module !== 'otel_propagator_text_map') return;
  const what = /^(inject|extract)(?:_from|_to)?$/.exec(name)?.[1];
  if (what !== 'inject' && what !== 'extract') return;
  uses.propagations.push({
    ...useOf(file, invocation),
    what,
    called: name,
    isDropped: name === 'extract_to' && isDropped(node),
  });
}

/** Whether nothing takes the value of an expression: others follow it, or it is matched with `_`. */
export function isDropped(node: SyntaxNode): boolean {
  const { parent } = node;
  if (parent?.type === 'Match') return parent.children[0]!.text === '_' && isDropped(parent);
  return parent?.type === 'Body' && (parent.children.at(-1) !== node || parent.parent?.type === 'TryAfter');
}

import type { Code } from '../../../code/code.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { CalledFunction } from '../api/called-function.ts';
import { spawnedBy } from '../api/spawns.ts';
import { translate } from './expressions.ts';
import { plain, type Scope } from './scope.ts';

/** `spawn(fun …)`: what the fun does goes on by itself, which concerns a span that the fun writes to. */
export function translateSpawn(scope: Scope, node: SyntaxNode, called: CalledFunction): Code | undefined {
  const fun = spawnedBy(node, called);
  if (!fun) return undefined;
  const of = translate(scope, fun);
  const range = plain(node);
  if (!writesToSpans(scope, fun)) return { kind: 'call', range, given: [of], isHarmless: true };
  return { kind: 'launch', range, of, fate: 'dropped', certainty: 'proved' };
}

/** Whether a fun does something to a span that it has from around it. */
function writesToSpans({ file }: Scope, fun: SyntaxNode): boolean {
  return fun.descendants().some((node) => {
    const invocation = file.invocationOf(node);
    if (invocation?.module !== 'otel_span' || invocation.macro !== undefined) return false;
    const [span] = invocation.given;
    return typeof span === 'object' && span.type === 'Variable' && /^(?:set|add|record|update)_/.test(invocation.name);
  });
}

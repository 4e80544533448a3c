import type { Leaving } from '../../../code/code.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { atomOf, unwrapped } from '../syntax.ts';
import { isLoggedIn } from './logging.ts';
import type { Scope } from './scope.ts';

type ToldError = NonNullable<(Leaving & { kind: 'return' })['error']>;

/** The error that a value tells the caller of: `{error, Reason}`. */
export function errorIn(scope: Scope, value: SyntaxNode): ToldError | undefined {
  const node = unwrapped(value);
  const [tag, reason] = node.type === 'Tuple' ? node.children : [];
  if (atomOf(tag) !== 'error' || !reason) return undefined;
  if (reason.type !== 'Variable') return 'unnamed';
  return { name: reason.text, isLogged: isLoggedIn(bodyAround(scope, node), reason.text) };
}

/** The innermost expressions in a row around a node. */
function bodyAround({ clause }: Scope, node: SyntaxNode): SyntaxNode {
  return node.ancestor(({ type }) => type === 'Body') ?? clause;
}

import type { RouteSite } from '../../routes.ts';
import { rangeOf, type SyntaxNode } from '../../syntax/syntax-node.ts';
import { atomOf, stringOf, unwrapped } from './syntax.ts';

/** What stands in Cowboy's lists: `{"/cart/:id", cart_handler, []}`. */
export function routesIn(root: SyntaxNode): readonly RouteSite[] {
  return root.descendants().flatMap((node) => {
    if (node.type !== 'Tuple' || node.children.length < 3) return [];
    const [first, ...others] = node.children.map(unwrapped);
    const path = first && stringOf(first);
    // Between path and handler may be constraints.
    const isRoute = path?.startsWith('/') && others.slice(0, -1).some((one) => atomOf(one) !== undefined);
    return isRoute ? [{ methods: [], path: path!, range: rangeOf(node) }] : [];
  });
}

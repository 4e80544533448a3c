import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { unwrapped } from '../syntax.ts';
import type { Recognition } from './recognition.ts';
import type { WrapperCall } from './wrappers.ts';

/** The decorator that runs a method with a span of its own which it ends, called or not; `undefined`: none does. */
export function decorationOf(file: Recognition, method: SyntaxNode): WrapperCall | undefined {
  for (const decorator of decoratorsOf(method)) {
    const [made] = decorator.children;
    const maker = made && unwrapped(made.type === 'call_expression' ? made.field('function')! : made);
    const known = maker && file.wrappers.of(file, maker);
    if (known?.role === 'autoEnd') return known;
  }
  return undefined;
}

/** The grammar has them before the method, among the members of the class. */
function decoratorsOf(method: SyntaxNode): readonly SyntaxNode[] {
  const members = method.parent?.children ?? [];
  const found: SyntaxNode[] = [];
  for (let index = members.indexOf(method) - 1; members[index]?.type === 'decorator'; index--)
    found.push(members[index]!);
  return found;
}

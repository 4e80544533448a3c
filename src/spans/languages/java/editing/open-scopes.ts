import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { ownNodesOf } from './structure.ts';

/**
 * Why no span goes around statements that make a context current and leave it so, a sentence: the span's own scope would be
 * closed while theirs is open, which ends neither.
 */
export function refusalOfOpenScopes(statements: readonly SyntaxNode[]): string | undefined {
  const own = ownNodesOf(statements);
  const isLeftOpen = own.some((node) => isOpening(node) && !isClosed(node, own));
  return isLeftOpen
    ? l10n.t('It makes a context current that stays so behind it, and a span around would close out of turn.')
    : undefined;
}

function isOpening(node: SyntaxNode): boolean {
  return node.type === 'method_invocation' && node.field('name')?.text === 'makeCurrent';
}

/** By a `try` that has it as a resource, or by a call on the variable that has it. */
function isClosed(opening: SyntaxNode, own: readonly SyntaxNode[]): boolean {
  const { parent } = opening;
  if (parent?.type === 'resource') return true;
  const name = (parent?.field('name') ?? parent?.field('left'))?.text;
  return own.some(
    (node) =>
      (node.type === 'method_invocation' &&
        node.field('name')?.text === 'close' &&
        node.field('object')?.text === name) ||
      (node.type === 'resource' && node.text === name),
  );
}

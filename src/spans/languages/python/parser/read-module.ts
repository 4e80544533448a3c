import type { SyntaxCopy } from '../../../syntax/copy-tree.ts';
import type { Excerpt } from '../../../syntax/excerpt.ts';
import { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { grammar } from '../syntax.ts';
import { Expressions, type IsOpen } from './expressions.ts';
import { Statements } from './statements.ts';
import { Tokens } from './tokens.ts';

/**
 * Reads a module as most are written. It gives what `copySyntax` makes of the tree of a parser of all Python, in a fraction of
 * the time; undefined where a text has more than that, or a mistake. `isOfInterest`: as for `copySyntax`.
 */
export function readModule(excerpt: Excerpt, isOfInterest: (text: string) => boolean): SyntaxCopy | undefined {
  const isOpen: IsOpen = (whole, decorators) =>
    !excerpt.isCutWithin(whole) &&
    (isOfInterest(whole.text) || decorators.some(({ text }) => grammar.isOfInterest(text)));
  const tokens = new Tokens(excerpt);
  const root = new SyntaxNode('module', tokens.first, excerpt.toSource(excerpt.text.length), excerpt.source);
  new Statements(tokens, new Expressions(tokens, isOpen)).readAll(root);
  return tokens.hasGivenUp || tokens.kind !== 'end' ? undefined : { root, errors: [], hasErrors: false };
}

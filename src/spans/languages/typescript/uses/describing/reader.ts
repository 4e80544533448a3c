import type { SyntaxNode } from '../../../../syntax/syntax-node.ts';
import type { Expression } from '../../../../uses/expression.ts';
import type { Scopes } from '../../scopes.ts';

/** What describing one kind of expression needs. */
export interface Reader {
  readonly scopes: Scopes;
  /** Describes an expression that another is made of, as far as the depth and the work of the whole allow. */
  describe(node: SyntaxNode): Expression;
}

/** All of an expression but where it is and how it is written. */
export type Description = Partial<Omit<Expression, 'range' | 'text'>>;

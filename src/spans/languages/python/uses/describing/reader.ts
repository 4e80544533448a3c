import type { SyntaxNode } from '../../../../syntax/syntax-node.ts';
import type { Expression } from '../../../../uses/expression.ts';
import type { PythonFile } from '../../file.ts';

/** What is told of an expression besides its place and text. */
export type Description = Partial<Omit<Expression, 'range' | 'text'>>;

/** How the parts of an expression are described. */
export interface Reader {
  readonly file: PythonFile;
  describe(part: SyntaxNode): Expression;
}

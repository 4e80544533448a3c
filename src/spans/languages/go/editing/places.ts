import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GoSource } from '../sources.ts';
import { lineAt } from './functions.ts';

/** The statement of a list that a node belongs to. */
export function statementAround(node: SyntaxNode): SyntaxNode | undefined {
  let statement: SyntaxNode | undefined = node;
  while (statement && statement.parent?.type !== 'statement_list') statement = statement.parent;
  return statement;
}

/** The statement that an offset is in, or else one that begins in its line. */
export function statementAt({ root, text }: GoSource, offset: number): SyntaxNode | undefined {
  const { start, end } = lineAt(text, offset);
  const code = start + /^\s*/.exec(text.slice(start, end))![0].length;
  const [innermost] = root.pathTo(Math.min(Math.max(offset, code), Math.max(code, end - 1)));
  const found = innermost && statementAround(innermost);
  // A block's own braces are of the statement around it.
  return found && found.start <= end ? found : undefined;
}

import { nodesTouching } from '../../../syntax/nodes-touching.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GoSource } from '../sources.ts';
import { lineAt } from './functions.ts';

/** The statement of a list that a node belongs to. */
export function statementAround(node: SyntaxNode): SyntaxNode | undefined {
  let statement: SyntaxNode | undefined = node;
  while (statement && statement.parent?.type !== 'statement_list') statement = statement.parent;
  return statement;
}

/** The innermost statement that an offset is in or at the end of, else the first that begins in its line. */
export function statementAt({ root, text }: GoSource, offset: number): SyntaxNode | undefined {
  const line = lineAt(text, offset);
  const statements = nodesTouching(root, line).filter(({ parent }) => parent?.type === 'statement_list');
  const own = statements.findLast(({ start, end }) => start <= offset && offset <= end);
  return own ?? statements.find(({ start }) => line.start <= start && start <= line.end);
}

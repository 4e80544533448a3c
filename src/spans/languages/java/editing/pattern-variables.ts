import type { SyntaxNode } from '../../../syntax/syntax-node.ts';

/**
 * The variables of patterns in the condition of a statement that may be known behind it: those of an `if` that is left
 * unless they fit, and those of a loop that goes on until they do.
 */
export function patternsThatLast(statement: SyntaxNode): readonly string[] {
  const condition = statement.field('condition');
  const isLoop = /^(while|for|do)_statement$/.test(statement.type);
  if (!condition || !(isLoop || statement.type === 'if_statement')) return [];
  const isNegated = condition.text.includes('!') && (isLoop || leaves(statement.field('consequence')));
  return isNegated || leaves(statement.field('alternative')) ? condition.descendants().flatMap(boundBy) : [];
}

/** Whether control goes elsewhere at the end of a branch. */
function leaves(branch: SyntaxNode | undefined): boolean {
  const last = branch?.type === 'block' ? branch.children.at(-1) : branch;
  return /^(return|throw|break|continue|yield)_statement$/.test(last?.type ?? '');
}

function boundBy(node: SyntaxNode): readonly string[] {
  if (node.type === 'instanceof_expression') {
    const name = node.field('name');
    return name ? [name.text] : [];
  }
  if (node.type !== 'type_pattern' && node.type !== 'record_pattern_component') return [];
  return node.children.filter(({ type }) => type === 'identifier').map(({ text }) => text);
}

import { nodesTouching } from '../../../syntax/nodes-touching.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { isFunction } from '../syntax.ts';
import type { ActionFile } from './action-file.ts';
import { lineAt } from './layout.ts';

/**
 * The function whose header, from its annotations to its body, stands in the line of an offset; of several the innermost one
 * that the offset is in the header of, else the first. Lambdas of one expression that nothing is named for do not count.
 */
export function functionHeadedAt({ program, text }: ActionFile, offset: number): SyntaxNode | undefined {
  const line = lineAt(text, offset);
  // Nobody wrote such a line by hand.
  if (line.end - line.start > longestLine) return undefined;
  const found = nodesTouching(program, line).filter((node) => {
    if (!isFunction(node)) return false;
    const isNameless =
      node.type === 'lambda_expression' && node.field('body')?.type !== 'block' && holderOf(node) === node;
    return !isNameless && holderOf(node).start <= line.end && headEndOf(node) >= line.start;
  });
  return found.findLast((node) => holderOf(node).start <= offset && offset <= headEndOf(node)) ?? found[0];
}

/** The function that an offset is in, or that has its header there. */
export function functionAt(file: ActionFile, offset: number): SyntaxNode | undefined {
  return functionHeadedAt(file, offset) ?? file.program.pathTo(offset).find(isFunction);
}

/** The variable or field that a lambda is the value of, or else the function itself. */
export function holderOf(fn: SyntaxNode): SyntaxNode {
  const { parent } = fn;
  return parent?.type === 'variable_declarator' || parent?.type === 'assignment_expression' ? parent : fn;
}

function headEndOf(fn: SyntaxNode): number {
  return fn.field('body')?.start ?? fn.end;
}

const longestLine = 1000;

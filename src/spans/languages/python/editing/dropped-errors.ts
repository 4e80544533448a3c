import type { TextEdit } from '../../../../base/edit.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from '../action-file.ts';
import { blockOf } from '../syntax.ts';
import { dropsError } from '../translation/handlers.ts';
import { caughtBy, isHandler } from './caught.ts';
import { insertAtHead } from './insertion.ts';
import { spanOfWith } from './span-in-scope.ts';

/**
 * The handlers among statements that drop an error without a word: it shows nowhere else, and the span would look as if
 * nothing had failed. Those within a span of its own are that one's.
 */
export function handlersThatDrop(file: ActionFile, statements: readonly SyntaxNode[]): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const stack = statements.toReversed();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (/^(function_definition|lambda|class_definition)$/.test(node.type)) continue;
    if (node.type === 'with_statement' && spanOfWith(file, node)) continue;
    if (isHandler(node) && dropsError(node)) found.push(node);
    stack.push(...node.children.toReversed());
  }
  return found;
}

/** Notes what handlers drop on a span, in code that moves to the right by `shift` levels. */
export function noteDropped(
  file: ActionFile,
  handlers: readonly SyntaxNode[],
  span: string,
  shift: number,
): readonly TextEdit[] {
  return handlers.flatMap((handler) => {
    const block = blockOf(handler);
    const caught = block && caughtBy(file, handler);
    if (!caught) return [];
    const line = `${span}.record_exception(${caught.name})`;
    const [only, another] = block.children;
    const instead = only?.type === 'pass_statement' && !another;
    const noted = instead
      ? [{ range: { start: only.start, end: only.end }, newText: line }]
      : insertAtHead(file.text, block, [[0, line]], shift);
    return [...caught.edits, ...noted];
  });
}

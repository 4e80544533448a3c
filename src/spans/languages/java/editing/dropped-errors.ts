import type { TextEdit } from '../../../../base/edit.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { handlerOf } from '../translation/exceptions.ts';
import type { ActionFile } from './action-file.ts';
import { insertAtHead } from './insertion.ts';
import type { NewSpan } from './span-frame.ts';
import { ownNodesOf } from './structure.ts';

/**
 * Notes the exceptions that a `catch` among statements, which move to the right by a step, drops without a word: they show
 * nowhere else, and the span would look as if nothing had failed.
 */
export function noteDropped(file: ActionFile, statements: readonly SyntaxNode[], names: NewSpan): readonly TextEdit[] {
  return ownNodesOf(statements).flatMap((node) => {
    const handler = node.type === 'catch_clause' ? handlerOf(file.known, node) : undefined;
    if (!handler?.isSilent || handler.error === undefined) return [];
    const lines = names.note(handler.error);
    return lines.length > 0 ? [insertAtHead(file, node.field('body')!, lines, names.layout.unit)] : [];
  });
}

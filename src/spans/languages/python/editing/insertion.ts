import type { TextEdit } from '../../../../base/edit.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { isDocstring } from './header.ts';
import { colonOf } from './layout.ts';
import { type Lines, regionOf, startOfComments, surround } from './region.ts';

/** Puts lines in front of a statement, below the comments that stand above it. */
export function insertBefore(text: string, statement: SyntaxNode, before: Lines): readonly TextEdit[] {
  return surround(text, regionOf(text, [statement]), { before, depth: 0 });
}

/** Puts lines behind a statement. */
export function insertAfter(text: string, statement: SyntaxNode, after: Lines): readonly TextEdit[] {
  return surround(text, regionOf(text, [statement]), { before: [], after, depth: 0 });
}

/**
 * Puts lines at the head of a block, behind its docstring and above comments. Other edits move the block to the right by
 * `shift` levels.
 */
export function insertAtHead(text: string, block: SyntaxNode, lines: Lines, shift = 0): readonly TextEdit[] {
  const [first, second] = block.children;
  const docstring = block.parent?.type === 'function_definition' && isDocstring(first) ? first : undefined;
  const next = docstring ? second : first;
  if (!next) return insertAfter(text, first!, lines);
  const from = startOfComments(text, docstring?.end ?? colonOf(text, block), next);
  return surround(text, regionOf(text, [next], { from }), { before: lines, depth: 0, shift });
}

/** The first place of a text in what edits insert. */
export function placeIn(edits: readonly TextEdit[], text: string) {
  const edit = edits.findIndex(({ newText }) => newText.includes(text));
  const start = edits[edit]!.newText.indexOf(text);
  return { edit, range: { start, end: start + text.length } };
}

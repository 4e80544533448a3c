import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';

/** Puts an argument behind the others of a call, in a line of its own if they stand so. */
export function addArgument(text: string, call: SyntaxNode, argument: string): TextEdit {
  const list = call.field('arguments')!;
  const last = list.children.at(-1);
  if (!last) return insertAt(list.start + 1, argument);
  const separator = separatorIn(text, list);
  // A comment behind the last one is about that.
  const [behind, comma, comment] = /^(,?)([ \t]*#[^\r\n]*)/.exec(text.slice(last.end)) ?? [];
  if (behind === undefined) return insertAt(last.end, separator + argument);
  const newText = `,${comment}${separator.slice(1)}${argument}${comma}`;
  return { range: { start: last.end, end: last.end + behind.length }, newText };
}

/** What separates the elements of a list in brackets. */
export function separatorIn(text: string, list: SyntaxNode): string {
  const [first] = list.children;
  const gap = first && /^.([ \t]*\r?\n[ \t]*)$/s.exec(text.slice(list.start, first.start));
  return `,${gap?.[1] ?? ' '}`;
}

/** Takes an element out of a list in brackets, with the comma that goes with it. */
export function removeElement(text: string, list: SyntaxNode, element: SyntaxNode): TextEdit {
  const index = list.children.indexOf(element);
  const next = list.children[index + 1];
  const previous = list.children[index - 1];
  if (next) return { range: { start: element.start, end: next.start }, newText: '' };
  if (previous) return { range: { start: previous.end, end: element.end }, newText: '' };
  const comma = /^\s*,/.exec(text.slice(element.end))?.[0].length ?? 0;
  return { range: { start: element.start, end: element.end + comma }, newText: '' };
}

import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from '../action-file.ts';
import { freeName, namesBelow } from './names.ts';
import { scopeOf } from './span-in-scope.ts';

/** `except` and `except*`. */
export function isHandler({ type }: SyntaxNode): boolean {
  return type === 'except_clause' || type === 'except_group_clause';
}

/** The name of what is caught; one is made where there is none. */
export function caughtBy(
  { text }: ActionFile,
  handler: SyntaxNode,
): { readonly name: string; readonly edits: readonly TextEdit[] } | undefined {
  const values = handler.children.filter(({ type }) => type !== 'block');
  const [value] = values;
  if (values.length > 1) return undefined;
  const alias = value?.type === 'as_pattern' ? value.field('alias') : undefined;
  if (alias) return { name: alias.text, edits: [] };
  // What a handler names is gone behind it.
  const name = freeName(namesBelow(scopeOf(handler)), 'error', 'caught');
  if (value) return { name, edits: [insertAt(value.end, ` as ${name}`)] };
  const keyword = /^except\b/.exec(text.slice(handler.start, handler.end))![0].length;
  return { name, edits: [insertAt(handler.start + keyword, ` BaseException as ${name}`)] };
}

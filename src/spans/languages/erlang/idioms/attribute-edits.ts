import type { TextEdit } from '../../../../base/edit.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { AttributeUse } from '../../../uses/api-uses.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { removeStatement, statementAt } from './layout.ts';
import { atomLiteral, binaryLiteral } from './terms.ts';

/** Writes another name the way the old one is written: as a binary, or as an atom. */
export function renameAttribute(
  { key, value: old }: AttributeUse,
  name: string,
  value: string | undefined,
): Rewrite | undefined {
  // A constant or a variable may have other uses.
  if (key.path && !/^\?/.test(key.text)) return undefined;
  const literal = key.text.startsWith('<<') ? binaryLiteral(name) : atomLiteral(name);
  const edits: TextEdit[] = [{ range: key.range, newText: literal }];
  if (value !== undefined) {
    const isAtom = /^[a-z']/.test(old.text);
    edits.push({ range: old.range, newText: isAtom ? atomLiteral(value) : binaryLiteral(value) });
  }
  return { edits, safe: true };
}

/** Takes an attribute out of its map or list, or the call that sets nothing else. */
export function removeAttribute(file: ErlangFile, { pair }: AttributeUse): Rewrite | undefined {
  const node = file.root.pathTo(pair.start).find(({ start, end }) => start === pair.start && end === pair.end);
  if (!node) return undefined;
  if (file.invocationOf(node)) {
    const statement = statementAt(file, pair);
    const edit = statement?.start === node.start && removeStatement(file, statement);
    return edit ? { edits: [edit], safe: true } : undefined;
  }
  const edit = withoutItem(node);
  return edit && { edits: [edit], safe: true };
}

function withoutItem(item: SyntaxNode): TextEdit | undefined {
  const row = item.parent?.children ?? [];
  const index = row.indexOf(item);
  const next = row[index + 1];
  const previous = row[index - 1];
  if (next) return { range: { start: item.start, end: next.start }, newText: '' };
  return { range: { start: previous?.end ?? item.start, end: item.end }, newText: '' };
}

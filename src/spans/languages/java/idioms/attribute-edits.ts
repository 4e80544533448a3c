import type { TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { AttributeUse } from '../../../uses/api-uses.ts';
import { quoted } from '../editing/string-literals.ts';
import type { JavaFile } from '../file.ts';
import { argumentsOf } from '../syntax.ts';
import { isInBlock, removeStatement } from './nodes.ts';

/** Gives an attribute another name where its name is written, and another value where there is one. */
export function renameAttribute(
  file: JavaFile,
  { key, value: { range } }: AttributeUse,
  name: string,
  value: string | undefined,
): Rewrite | undefined {
  const literal = literalOf(file, key.range);
  if (!literal) return undefined;
  const edits: TextEdit[] = [{ range: rangeOf(literal), newText: quoted(name) }];
  if (value === undefined) return { edits, safe: true };
  const isWritten = nodeAt(file, range)?.type === 'string_literal';
  return isWritten ? { edits: [...edits, { range, newText: quoted(value) }], safe: true } : undefined;
}

/** The text of a key, as it is or in `AttributeKey.stringKey("…")`; a constant may have other uses. */
function literalOf(file: JavaFile, range: OffsetRange): SyntaxNode | undefined {
  const node = nodeAt(file, range);
  if (node?.type === 'string_literal') return node;
  const isKey = node?.type === 'method_invocation' && file.types.of(node) === 'AttributeKey';
  const [text] = isKey ? argumentsOf(node) : [];
  return text?.type === 'string_literal' ? text : undefined;
}

/** Sets all but this attribute. */
export function removeAttribute(file: JavaFile, { pair, on }: AttributeUse): Rewrite | undefined {
  if (on !== 'span' && on !== 'start') return undefined;
  const call = nodeAt(file, pair);
  const object = call?.type === 'method_invocation' ? call.field('object') : undefined;
  if (!call || !object) return undefined;
  const { parent } = call;
  const isChained =
    object.type === 'method_invocation' && /^(?:Span|(?:Extended)?SpanBuilder)$/.test(file.types.of(object) ?? '');
  if (parent?.type !== 'expression_statement' || isChained) {
    return { edits: [{ range: { start: object.end, end: call.end }, newText: '' }], safe: false };
  }
  return isInBlock(parent) ? { edits: [removeStatement(file, parent)], safe: false } : undefined;
}

function nodeAt({ program }: JavaFile, { start, end }: OffsetRange): SyntaxNode | undefined {
  return program.pathTo(start).findLast((node) => node.start === start && node.end === end);
}

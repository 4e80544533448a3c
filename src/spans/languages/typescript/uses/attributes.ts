import type { AttributeUse } from '../../../uses/api-uses.ts';
import type { Expression } from '../../../uses/expression.ts';
import { argumentsOf } from '../calls.ts';
import { type FileContext, firstLine } from '../lowering.ts';
import { isFunction, rangeOf, type SyntaxNode, unwrapped } from '../syntax.ts';
import { describe } from './describe.ts';
import type { Uses } from './uses-of.ts';

/** `span.setAttribute(key, value)`, `span.setAttributes({ … })` and the attributes of `span.addEvent(name, { … })`. */
export function readAttributes(file: FileContext, node: SyntaxNode, uses: Uses): void {
  const callee = unwrapped(node.field('function') ?? node);
  const method = callee.type === 'member_expression' ? callee.field('property')?.text : undefined;
  if (method !== 'setAttribute' && method !== 'setAttributes' && method !== 'addEvent') return;
  const certainty = file.api.span(callee.field('object'));
  if (!certainty) return;
  const range = firstLine(node);
  const [first, second] = argumentsOf(node).map((argument) => describe(argument, file.scopes));
  if (method === 'setAttribute') {
    if (!first || !second) return;
    const owner = ownerOf(node);
    uses.attributes.push({ range, certainty, key: first, value: second, on: 'span', pair: rangeOf(node), owner });
    return;
  }
  const object = method === 'setAttributes' ? first : second;
  const on = method === 'setAttributes' ? 'span' : 'event';
  if (object) uses.attributes.push(...attributesIn(object, { on, range, certainty }, node));
}

/** The attributes in `{ … }`. */
export function attributesIn(
  object: Expression,
  use: Pick<AttributeUse, 'on' | 'range' | 'certainty'>,
  call: SyntaxNode,
): readonly AttributeUse[] {
  const owner = ownerOf(call);
  return (object.properties ?? []).map(({ key, value, range }) => ({ ...use, key, value, pair: range, owner }));
}

function ownerOf(node: SyntaxNode): AttributeUse['owner'] {
  return rangeOf(node.ancestor(isFunction) ?? node.ancestor(({ type }) => type === 'program') ?? node);
}

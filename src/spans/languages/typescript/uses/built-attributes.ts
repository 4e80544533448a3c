import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { AttributeUse } from '../../../uses/api-uses.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import type { FileContext } from '../lowering.ts';
import { firstLine } from '../lowering.ts';
import { isFunction, unwrapped } from '../syntax.ts';
import { attributesIn, circumstancesOf } from './attributes.ts';
import { describe } from './describe.ts';

/**
 * Attributes that are put together before they are set: `const attributes: Attributes = { … }`, `attributes[key] = value`, and
 * what a function returns that says so.
 */
export function readBuiltAttributes(file: FileContext, node: SyntaxNode, uses: GatheredUses): void {
  uses.attributes.push(...(readers[node.type]?.(file, node) ?? []));
}

const readers: Readonly<Record<string, (file: FileContext, node: SyntaxNode) => readonly AttributeUse[]>> = {
  variable_declarator: (file, node) => objectOf(file, node, node.field('type'), node.field('value')),
  return_statement: (file, node) =>
    objectOf(file, node, node.ancestor(isFunction)?.field('return_type'), node.children[0]),
  assignment_expression: assignedAttribute,
};

const use = { on: 'unknown', certainty: 'proved' } as const;

function objectOf(
  file: FileContext,
  node: SyntaxNode,
  type: SyntaxNode | undefined,
  value: SyntaxNode | undefined,
): readonly AttributeUse[] {
  if (!value || unwrapped(value).type !== 'object' || !isOfAttributes(file, type)) return [];
  return attributesIn(file, describe(value, file.scopes), { ...use, target: node.field('name')?.text ?? '' }, node);
}

function assignedAttribute(file: FileContext, assignment: SyntaxNode): readonly AttributeUse[] {
  const left = assignment.field('left');
  const object = left?.field('object');
  const key = left?.field('index');
  const value = assignment.field('right');
  if (left?.type !== 'subscript_expression' || object?.type !== 'identifier' || !key || !value) return [];
  if (!isOfAttributes(file, file.scopes.resolve(object)?.type)) return [];
  return [
    {
      ...use,
      range: firstLine(assignment),
      key: describe(key, file.scopes),
      value: describe(value, file.scopes),
      pair: rangeOf(assignment),
      target: object.text,
      ...circumstancesOf(assignment),
    },
  ];
}

function isOfAttributes({ api }: FileContext, type: SyntaxNode | undefined): boolean {
  return type !== undefined && (api.isType(type, 'Attributes') || api.isType(type, 'SpanAttributes'));
}

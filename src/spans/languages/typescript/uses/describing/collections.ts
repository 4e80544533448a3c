import { rangeOf, type SyntaxNode } from '../../../../syntax/syntax-node.ts';
import type { Expression, Property } from '../../../../uses/expression.ts';
import type { Description, Reader } from './reader.ts';
import { literalText } from './strings.ts';

/** Describes `[…]`, which is open where something is spread into it. */
export function describeList({ children }: SyntaxNode, reader: Reader): Description {
  const elements = children.filter(({ type }) => type !== 'spread_element').map((element) => reader.describe(element));
  return { kind: 'list', elements, ...(elements.length < children.length && { isOpen: true }) };
}

/** Describes `{ … }`, which is open where not all of its properties are plain to see. */
export function describeObject(node: SyntaxNode, reader: Reader): Description {
  const properties: Property[] = [];
  let isOpen = false;
  for (const child of node.children) {
    const property = propertyOf(child, reader);
    if (property) properties.push(property);
    else isOpen = true;
  }
  return { kind: 'object', properties, ...(isOpen && { isOpen: true }) };
}

function propertyOf(node: SyntaxNode, reader: Reader): Property | undefined {
  const key = node.type === 'pair' ? node.field('key') : node;
  const value = node.type === 'pair' ? node.field('value') : node;
  const described = key && keyOf(key, reader);
  if (!described || !value) return undefined;
  return { key: described, value: reader.describe(value), range: rangeOf(node) };
}

/** `name:`, `'name':`, `[NAME]:` and the name alone. */
function keyOf(node: SyntaxNode, reader: Reader): Expression | undefined {
  switch (node.type) {
    case 'property_identifier':
    case 'shorthand_property_identifier':
    case 'number':
      return { range: rangeOf(node), text: node.text, kind: 'string', constant: node.text };
    case 'string':
      return { range: rangeOf(node), text: node.text, kind: 'string', constant: literalText(node) };
    case 'computed_property_name':
      return node.children[0] && reader.describe(node.children[0]);
    default:
      return undefined;
  }
}

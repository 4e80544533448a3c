import * as l10n from '@vscode/l10n';
import { rangeOf, type SyntaxNode } from '../../../../syntax/syntax-node.ts';
import type { Property } from '../../../../uses/expression.ts';
import type { Description, Reader } from './reader.ts';

/** Describes `[…]` and `(…, …)`, which are open where something is unpacked into them. */
export function describeList({ children }: SyntaxNode, reader: Reader): Description {
  const elements = children.filter(({ type }) => type !== 'list_splat').map((element) => reader.describe(element));
  return { kind: 'list', elements, ...(elements.length < children.length && { isOpen: true }) };
}

/** Describes `{…: …}`, which is open where something is unpacked into it. */
export function describeDictionary({ children }: SyntaxNode, reader: Reader): Description {
  const properties: Property[] = [];
  for (const pair of children) {
    const key = pair.field('key');
    const value = pair.field('value');
    if (key && value) {
      properties.push({ key: reader.describe(key), value: reader.describe(value), range: rangeOf(pair) });
    }
  }
  return {
    kind: 'object',
    noun: l10n.t('a dict'),
    properties,
    ...(properties.length < children.length && { isOpen: true }),
  };
}

import type { SyntaxNode } from '../../../../syntax/syntax-node.ts';
import { joined, partsOf, type StringPart } from '../../../../uses/string-parts.ts';
import { prefixOf, stringValue, unescaped } from '../../syntax.ts';
import type { Description, Reader } from './reader.ts';

/** `"text"`, `f"user {id}"`; of bytes nothing is told. */
export function describeString(node: SyntaxNode, reader: Reader): Description {
  const text = stringValue(node);
  if (text !== undefined) return { kind: 'string', constant: text };
  const prefix = prefixOf(node);
  if (prefix.includes('b')) return {};
  return joined(
    node.children.flatMap((child): readonly StringPart[] => {
      if (child.type === 'string_content') {
        const content = child.text.replaceAll(/\{\{|\}\}/g, (pair) => pair[0]!);
        return [prefix.includes('r') ? content : unescaped(content)];
      }
      const value = child.type === 'interpolation' ? child.field('expression') : undefined;
      return value ? partsOf(reader.describe(value)) : [];
    }),
  );
}

/** `"one" f"{two}"` */
export function describeConcatenation(node: SyntaxNode, reader: Reader): Description {
  return joined(node.children.flatMap((child) => partsOf(reader.describe(child))));
}

/** A template with values in its places, one after the other. */
export function formatted(
  template: string,
  places: RegExp,
  values: readonly SyntaxNode[],
  reader: Reader,
): Description {
  const texts = template.split(places);
  return joined(
    texts.flatMap((text, index): readonly StringPart[] => {
      const value = index < texts.length - 1 ? values[index] : undefined;
      return [text, ...(value ? partsOf(reader.describe(value)) : [])];
    }),
  );
}

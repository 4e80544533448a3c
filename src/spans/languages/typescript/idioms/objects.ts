import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { stringValue } from '../scopes.ts';

/** The last property of that name of `{ … }`, if it is written there. */
export function pairOf(object: SyntaxNode, name: string): SyntaxNode | undefined {
  return object.children.findLast((child) => {
    const key = child.field('key');
    return child.type === 'pair' ? (stringValue(key) ?? key?.text) === name : child.text === name;
  });
}

/** Adds properties to `{ … }`, on lines of their own if the last one has that. */
export function addProperties(object: SyntaxNode, properties: readonly string[]): TextEdit {
  const last = object.children.at(-1);
  if (!last) return { range: { start: object.start, end: object.end }, newText: `{ ${properties.join(', ')} }` };
  const gap = /\r?\n[ \t]*$/.exec(object.text.slice(0, last.start - object.start))?.[0] ?? ' ';
  return insertAt(last.end, properties.map((one) => `,${gap}${one}`).join(''));
}

/** Takes a property out of `{ … }`, with the comma and the line that it leaves behind. */
export function removeProperty(object: SyntaxNode, property: SyntaxNode): TextEdit {
  const index = object.children.indexOf(property);
  const before = object.children[index - 1];
  const after = object.children[index + 1];
  if (before) {
    // The comma behind the last one stays where it is.
    return { range: { start: before.end, end: property.end }, newText: '' };
  }
  if (after) return { range: { start: property.start, end: after.start }, newText: '' };
  return { range: { start: object.start, end: object.end }, newText: '{}' };
}

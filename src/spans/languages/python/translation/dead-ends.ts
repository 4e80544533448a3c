import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { PythonFile } from '../file.ts';
import { isSpanMethod } from '../recognition/calls.ts';

/**
 * Whether what is put into an attribute stays there: its name has two underscores, so that only this class sees it, and all
 * that is done with it there is to add to the span.
 */
export function isDeadEnd({ module }: PythonFile, target: SyntaxNode): boolean {
  const name = target.type === 'attribute' ? target.field('attribute')?.text : undefined;
  if (!name || !/^__\w*[^_]$/.test(name)) return false;
  const holder = target.ancestor(({ type }) => type === 'class_definition');
  if (!holder || new RegExp(`['"]_?\\w*${name}['"]`).test(module.text)) return false;
  const mentions = holder
    .descendants()
    .filter((node) => node.type === 'attribute' && node.field('attribute')?.text === name);
  return mentions.every((mention) => isGiven(mention) || onlyAdds(mention));
}

function isGiven(mention: SyntaxNode): boolean {
  const { parent } = mention;
  return parent?.type === 'assignment' && parent.field('left') === mention;
}

function onlyAdds(mention: SyntaxNode): boolean {
  const { parent } = mention;
  const method = parent?.type === 'attribute' ? parent.field('attribute')?.text : undefined;
  return method !== undefined && method !== 'end' && isSpanMethod(method) && parent!.parent?.type === 'call';
}

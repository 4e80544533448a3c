import type { SyntaxNode } from '../../../syntax/syntax-node.ts';

/** Names below a node that stand for variables, declared or used; those of attributes and keyword arguments do not count. */
export function namesBelow(root: SyntaxNode): Set<string> {
  const known = namesByRoot.get(root) ?? findNames(root);
  namesByRoot.set(root, known);
  return new Set(known);
}

/** Each fix of a file asks for those of the whole. */
const namesByRoot = new WeakMap<SyntaxNode, ReadonlySet<string>>();

function findNames(root: SyntaxNode): ReadonlySet<string> {
  const names = new Set<string>();
  const stack = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'identifier' && !isMember(node)) names.add(node.text);
    stack.push(...node.children);
  }
  return names;
}

/** The first of some names that is not taken; else the last with the first number that makes it new. */
export function freeName(taken: ReadonlySet<string>, ...wanted: readonly [string, ...string[]]): string {
  const free = wanted.find((name) => !taken.has(name));
  if (free !== undefined) return free;
  const base = wanted.at(-1)!;
  let suffix = 2;
  while (taken.has(`${base}${suffix}`)) suffix++;
  return `${base}${suffix}`;
}

function isMember(identifier: SyntaxNode): boolean {
  const { parent } = identifier;
  // Of `import a.b` only `a` is a name, of `from a.b import c` only `c`.
  if (parent?.type === 'dotted_name' && parent.parent?.field('module_name') === parent) return true;
  if (parent?.type === 'dotted_name') return parent.children[0] !== identifier;
  if (parent?.type === 'attribute') return parent.field('attribute') === identifier;
  return parent?.type === 'keyword_argument' && parent.field('name') === identifier;
}

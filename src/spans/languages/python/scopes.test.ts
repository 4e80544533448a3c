import { describe, expect, it } from 'vitest';
import { loadGrammar } from '../../../files/grammars.ts';
import { loadParser } from '../../syntax/load-parser.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { Scopes } from './scopes.ts';
import { copySyntax } from './syntax.ts';

const parser = await loadParser(loadGrammar, 'tree-sitter-python.wasm');

/** The module, and what the identifier at the last `name` behind `marker` refers to: its kind and the line of its scope. */
function resolved(text: string, name: string, marker = '# here'): string | undefined {
  const tree = parser.parse(text)!;
  const { root } = copySyntax(tree.rootNode, text, { whole: true });
  tree.delete();
  const line = text.indexOf(marker);
  const start = text.lastIndexOf(name, line);
  const identifier = root.pathTo(start).find(({ type }) => type === 'identifier') as SyntaxNode;
  const declared = new Scopes().resolve(identifier);
  if (!declared) return undefined;
  const { scope, bindings } = declared;
  return `${bindings.map(({ kind }) => kind).join('+')} of ${scope.field('name')?.text ?? scope.type}`;
}

describe('names of Python', () => {
  it('belong to the function that binds them anywhere in it', () => {
    expect(resolved('x = 1\ndef f():\n    print(x)  # here\n', 'x')).toBe('variable of module');
    expect(resolved('x = 1\ndef f():\n    print(x)  # here\n    x = 2\n', 'x')).toBe('variable of f');
    expect(resolved('def f(x):\n    if x:\n        y = 1\n    y  # here\n', 'y')).toBe('variable of f');
  });

  it('are those of the module or of an outer function where that is declared', () => {
    expect(resolved('def f():\n    global x\n    x = 1\n    x  # here\n', 'x')).toBe('variable of module');
    const nested = 'def f():\n    x = 1\n    def g():\n        nonlocal x\n        x = 2  # here\n';
    expect(resolved(nested, 'x')).toBe('variable of f');
  });

  it('of a class are seen in its body, and not in its methods', () => {
    const text = 'class A:\n    x = 1\n    y = x  # here\n    def m(self):\n        return x  # there\n';
    expect(resolved(text, 'x')).toBe('variable of A');
    expect(resolved(text, 'x', '# there')).toBeUndefined();
  });

  it('that a comprehension goes through end with it', () => {
    expect(resolved('[x for x in y if x]  # here\n', 'x')).toBe('variable of list_comprehension');
    expect(resolved('[x for x in y]\nx  # here\n', 'x')).toBeUndefined();
    expect(resolved('[(z := x) for x in y]\nz  # here\n', 'z')).toBe('variable of module');
  });

  it.each([
    ['import a.b as c\nc  # here\n', 'c', 'import of module'],
    ['import a.b\na  # here\n', 'a', 'import of module'],
    ['from . import a as b\nb  # here\n', 'b', 'import of module'],
    ['with open(x) as (a, b):\n    b  # here\n', 'b', 'variable of module'],
    ['try:\n    pass\nexcept* (A, B) as e:\n    e  # here\n', 'e', 'variable of module'],
    ['for a, *b in c:\n    b  # here\n', 'b', 'variable of module'],
    ['match x:\n    case {"k": [a, *b], **c} | A(d=e):\n        e  # here\n', 'e', 'variable of module'],
    ['match x:\n    case [A.B, y] as z:\n        z  # here\n', 'z', 'variable of module'],
    ['if (n := 1):\n    n  # here\n', 'n', 'variable of module'],
    ['def f[T](a, /, b: int = 1, *args, c=2, **kw):\n    kw  # here\n', 'kw', 'parameter of f'],
    ['f = lambda x, *y: y  # here\n', 'y', 'parameter of lambda'],
    ['def f(): pass\nclass f: pass\nf  # here\n', 'f', 'function+class of module'],
    ['x: int\nx  # here\n', 'x', 'variable of module'],
    ['a = b = 1\nb  # here\n', 'b', 'variable of module'],
  ])('are bound by %s', (text, name, expected) => {
    expect(resolved(text, name)).toBe(expected);
  });

  it('that only compare in a pattern are not bound', () => {
    expect(resolved('match x:\n    case A.B:\n        A  # here\n', 'A')).toBeUndefined();
    expect(resolved('match x:\n    case Point(x=0):\n        Point  # here\n', 'Point')).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { loadGrammar } from '../../../../files/grammars.ts';
import { excerptOfInterest } from '../../../code/excerpt-of-interest.ts';
import { Excerpt } from '../../../syntax/excerpt.ts';
import { loadParser } from '../../../syntax/load-parser.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { outlineOf } from '../outline.ts';
import { copySyntax } from '../syntax.ts';
import { readModule } from './read-module.ts';

const parser = await loadParser(loadGrammar, 'tree-sitter-python.wasm');

function copied(excerpt: Excerpt, isOfInterest: (text: string) => boolean) {
  const tree = parser.parse(excerpt.text)!;
  const copy = copySyntax(tree.rootNode, excerpt, { isOfInterest });
  tree.delete();
  return copy;
}

/** Each node in a line of its own, with its depth and the fields it has in the node around. */
function written(root: SyntaxNode): readonly string[] {
  const lines: string[] = [];
  const stack: [SyntaxNode, string][] = [[root, '']];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const [node, indentation] = next;
    const fields = fieldNames.filter((name) => node.parent?.fields(name).includes(node));
    lines.push(`${indentation}${fields} ${node.type} ${node.start}-${node.end}`);
    for (const child of node.children.toReversed()) stack.push([child, `${indentation} `]);
  }
  return lines;
}

const fieldNames =
  'alias alternative argument arguments attribute body cause condition consequence definition expression format_specifier function key left module_name name object operator operators parameters return_type right subscript superclasses type type_conversion value'.split(
    ' ',
  );

function expectSame(excerpt: Excerpt, isOfInterest = (_: string) => true): void {
  const read = readModule(excerpt, isOfInterest);
  expect(read, excerpt.text).toBeDefined();
  expect(written(read!.root)).toEqual(written(copied(excerpt, isOfInterest).root));
}

const samples: readonly string[] = [
  'import a.b as c, d\nfrom . import e\nfrom ...f.g import (h as i, j,)\nfrom k import *\nfrom __future__ import l\n',
  'a = b = c, d\ne: int\nf: Optional[List[str]] | None = None\ng += 1\nh, (i, [j, *k]) = l\nm.n[0] = yield\no = 1,\n',
  'x = a or b and not c == d is not e not in f\ny = -a ** b * c @ d + e << f & g ^ h | i\nz = a if b else c if d else e\n',
  'call(a, *b, c=1, **d)(e for e in f if g)[1:2, ::3, :].h\nwalrus((n := 1), lambda x, *y, z=2: x)\n',
  's = "a\\"b" \'c\' rb"\\"x" """d"e\n"""\nt = f"a{b!r:>{c}}d{{e}}{f=}{g[\'h\']}"\nu = ("v"\n  f"{w:%H:%M}")\n',
  '[1, 2.5, 0x1f, 1_000j, .5e-3, ...]\n{a: b, **c}\n{a, *b}\n{a: b for a, b in c}\n[a async for a in b if c]\n()\n(a,)\n{}\n',
  '@a.b(c)  # d\n@e\nasync def f(a, /, b: int = 1, *c: str, d=2, **e) -> "X":  # g\n    """h"""\n    await i\n    # j\n  # k\n\nclass L(M, metaclass=N):\n\n    o: P = q\n    def r(self): pass  # s\n',
  'def f(*, a):\n    global b, c\n    try:\n        raise A from b\n    except (C, D) as e:\n        return\n    except:\n        raise\n    else:\n        pass\n    finally:\n        del g, h\n        # i\n    return j, k\n',
  'for a, b in c, d:\n    if e: continue; break\n    elif f:\n        yield from g\n    else:\n        assert h, "i"\nelse:\n    j\nwhile k:\n\tl = yield m\n',
  'with a as b, c:\n    pass\nwith (\n    d() as e,\n    f(),\n):\n    g\nasync def h():\n    async with i as (j, k):\n        async for l in m: n\n',
  'match = 1\ntype: str = type(a)\nmatch.group(print(b))\n',
  '\n# a\n\nif b:  # c\n    # d\n    e\r\n    # f\n  # g\n# h\n\ni = (j +  # k\n     l) \\\n  .m\n    # n',
  '',
  '  ',
  '# only',
];

describe('a module as most are written', () => {
  it.each(samples)('%j is read as by the other parser', (sample) => expectSame(new Excerpt(sample)));

  it('is read without what was cut out, and with the heads only of functions that nobody asks for', () => {
    const text =
      'def a(b, c=1) -> Tracer:\n    return d\n@tracer.e\ndef f(g): return 1\nh = lambda i: i\nclass J:\n    def k(self, span):\n        span.end()  # l\n';
    const isOfInterest = (part: string) => part.includes('span');
    expectSame(new Excerpt(text), isOfInterest);
    expectSame(excerptOfInterest(text, outlineOf(text), isOfInterest), isOfInterest);
  });
});

describe('what is rarely written', () => {
  it.each([
    'match a:\n    case b: pass\n',
    'print "a"\n',
    'type A = int\n',
    'def a[T](b: T): pass\n',
    'with (a): pass\n',
    'é = 1\n',
    `${'('.repeat(1000)}${')'.repeat(1000)}\n`,
    `a${'.b'.repeat(1000)}\n`,
    `${'not '.repeat(1000)}a\n`,
  ])('%j is left to the other parser', (text) => {
    expect(readModule(new Excerpt(text), () => true)).toBeUndefined();
  });
});

describe('a module in which somebody types', () => {
  const signs =
    '( ) [ ] { } : , . " \' """ f" = * ** @ # \\ ! - ; := | -> \n \t if for not in as lambda await yield else def print'.split(
      ' ',
    );

  it('is never read where the other parser has to guess, and as by that elsewhere', () => {
    let readings = 0;
    samples.forEach((sample, index) => {
      for (let at = 0; at <= sample.length; at++) {
        const sign = signs[(at * 7 + index) % signs.length]!;
        const texts = [sample.slice(0, at), `${sample.slice(0, at)}${sign}${sample.slice(at)}`];
        for (const text of texts) {
          const excerpt = new Excerpt(text);
          const read = readModule(excerpt, () => true);
          if (!read) continue;
          readings++;
          const copy = copied(excerpt, () => true);
          expect(copy.hasErrors, text).toBe(false);
          expect(written(read.root), text).toEqual(written(copy.root));
        }
      }
    });
    expect(readings).toBeGreaterThan(500);
  });
});

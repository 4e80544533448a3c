import { describe, expect, it } from 'vitest';
import { loadGrammar } from '../../../files/grammars.ts';
import { loadParser } from '../../syntax/load-parser.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { argumentsOf, copySyntax, isGenerator, isLeftOut, parametersOf, stringValue, withItems } from './syntax.ts';

const parser = await loadParser(loadGrammar, 'tree-sitter-python.wasm');

function parsed(text: string, whole = true): SyntaxNode {
  const tree = parser.parse(text)!;
  const { root } = copySyntax(tree.rootNode, text, { whole });
  tree.delete();
  return root;
}

function first(text: string, type: string): SyntaxNode {
  return parsed(text)
    .descendants()
    .find((node) => node.type === type)!;
}

describe('a string literal of Python', () => {
  it.each([
    ['"load"', 'load'],
    ["'it\\'s'", "it's"],
    ['"""two\nlines"""', 'two\nlines'],
    ['"a\\tb\\x41\\u00e9\\N"', 'a\tbA\u00e9\\N'],
    ['"one\\\ntwo"', 'onetwo'],
    ['r"\\d"', '\\d'],
    ['f"{{braces}}"', '{braces}'],
    ['"\\101"', 'A'],
  ])('%s stands for its text', (literal, text) => {
    expect(stringValue(first(literal, 'string'))).toBe(text);
  });

  it('has no constant text with values in it, and bytes are none', () => {
    expect(stringValue(first('f"user {id}"', 'string'))).toBeUndefined();
    expect(stringValue(first('b"bytes"', 'string'))).toBeUndefined();
    expect(stringValue(first('("one" "two")', 'concatenated_string'))).toBe('onetwo');
  });
});

describe('a call of Python', () => {
  it('tells what is given by position and by name, and whether more may be', () => {
    const { positional, named, isOpen, all } = argumentsOf(first('f(a, b=1, *c, d=2)', 'call'));
    expect(positional.map(({ text }) => text)).toEqual(['a']);
    expect([...named.keys()]).toEqual(['b', 'd']);
    expect(isOpen).toBe(true);
    expect(all).toHaveLength(4);
  });

  it('is given a generator without parentheses of its own', () => {
    expect(argumentsOf(first('any(x for x in y)', 'call')).positional).toHaveLength(1);
  });
});

describe('a function of Python', () => {
  it('has parameters, of which the plain ones take one value', () => {
    const parameters = parametersOf(first('def f(a, /, b: int = 1, *args, c, **kw): pass', 'function_definition'));
    expect(parameters.map(({ identifier, isPlain }) => `${identifier?.text} ${isPlain}`)).toEqual([
      'a true',
      'b true',
      'args false',
      'c true',
      'kw false',
    ]);
  });

  it('is a generator by its own `yield` only', () => {
    expect(isGenerator(first('def f():\n    yield 1\n', 'function_definition'))).toBe(true);
    expect(isGenerator(first('def f():\n    def g():\n        yield 1\n', 'function_definition'))).toBe(false);
    expect(isGenerator(first('def f():\n    return (x for x in y)\n', 'function_definition'))).toBe(false);
  });

  it('is left out where neither it nor what decorates it has to do with spans', () => {
    const root = parsed('def f():\n    pass\n\n@tracer.start_as_current_span("g")\ndef g():\n    pass\n', false);
    const functions = root.descendants().filter(({ type }) => type === 'function_definition');
    expect(functions.map(isLeftOut)).toEqual([true, false]);
  });
});

describe('a `with` of Python', () => {
  it('opens the only item in parentheses', () => {
    const [item] = withItems(first('with (a() as b):\n    pass\n', 'with_statement'));
    expect(`${item!.value.text} as ${item!.target!.text}`).toBe('a() as b');
  });

  it.each([
    'with a as b, c() as (d, e):\n    pass\n',
    'with (a as b, c() as (d, e)):\n    pass\n',
    'async def f():\n    async with a as b, c() as (d, e):\n        pass\n',
  ])('opens items: %s', (text) => {
    const items = withItems(first(text, 'with_statement'));
    expect(items.map(({ value, target }) => `${value.text} as ${target?.text}`)).toEqual(['a as b', 'c() as (d, e)']);
  });
});

import { expect, describe as group, it } from 'vitest';
import { loadGrammar } from '../../../../files/grammars.ts';
import { loadParser } from '../../../syntax/load-parser.ts';
import type { Expression } from '../../../uses/expression.ts';
import { readJava } from '../read-java.testing.ts';
import { describe } from './describe.ts';

const parser = await loadParser(loadGrammar, 'tree-sitter-java.wasm');

/** What is made of the last argument of the last call of `use` in a class. */
function described(text: string): Expression {
  const file = readJava(parser, text);
  const call = file.program.descendants().findLast((node) => node.field('name')?.text === 'use')!;
  return describe(file, call.field('arguments')!.children.at(-1)!);
}

const given = (expression: string, before = '') =>
  described(
    `class A { static final String NAME = "order"; int count; void f(String id, User user) { ${before} use(${expression}); } }`,
  );

group('an expression of Java', () => {
  it.each([
    ['"a\\tb\\u0041"', 'a\tbA'],
    ['"""\n      one\n        two\n      """', 'one\n  two\n'],
    ['1_000L', 1000],
    ['0x1F', 31],
    ['1.5f', 1.5],
    ['true', true],
    ["'c'", 'c'],
    ['NAME', 'order'],
    ['A.NAME', 'order'],
    ['NAME + "." + 1', 'order.1'],
    ['String.format("%s-%d", NAME, 2)', 'order-2'],
    ['"%s".formatted(NAME)', 'order'],
    ['("a" + NAME)', 'aorder'],
  ])('is a constant: %s', (expression, constant) => expect(given(expression).constant).toBe(constant));

  it('is text with other values in it', () => {
    const parts = given('"load " + NAME + "/" + id').parts!;
    expect(parts.map((part) => (typeof part === 'string' ? part : part.text))).toEqual(['load order/', 'id']);
    const formatted = given('String.format(Locale.ROOT, "%5.1f of %s", count, id)').parts!;
    expect(formatted.map((part) => (typeof part === 'string' ? part : part.text))).toEqual(['count', ' of ', 'id']);
  });

  it.each([
    ['user.getAddress().getStreet()', ['user', 'address', 'street']],
    ['this.count', ['this', 'count']],
    ['user.name()', ['user', 'name']],
  ])('reads names: %s', (expression, path) => expect(given(expression).path).toEqual(path));

  it.each([
    ['count + 1', 'number'],
    ['id', 'string'],
    ['id == null', 'boolean'],
    ['null', 'null'],
    ['List.of(1, 2)', 'list'],
    ['new int[] {1}', 'list'],
    ['() -> id', 'function'],
    ['(Exception) id', 'error'],
    ['other', 'unknown'],
  ])('has a kind: %s', (expression, kind) => expect(given(expression).kind).toBe(kind));

  it('has one kind only where both ways agree', () => {
    expect(given('count > 1 ? "a" : "b"').kind).toBe('string');
    expect(given('count > 1 ? "a" : 2').kind).toBe('unknown');
  });

  it('is no constant where a variable changes', () => {
    expect(given('name', 'String name = "a"; name = id;').constant).toBeUndefined();
    expect(given('name', 'String name = "a";').constant).toBe('a');
  });

  it('is described however its constants go round', () => {
    expect(
      described('class A { static final String X = Y + X; static final String Y = X + Y; void f() { use(X); } }').kind,
    ).toBe('string');
  });
});

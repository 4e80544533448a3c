import { describe, expect, it } from 'vitest';
import { declarationsIn } from './declarations.ts';

/** What is found, each as `keyword names`, functions with their receiver and with their body as written. */
function found(text: string): readonly string[] {
  return declarationsIn(text).declarations.map(({ keyword, names, receiver, body, isBroken }) =>
    [
      keyword,
      ...(receiver === undefined ? names : names.map((name) => `${receiver}.${name}`)),
      ...(body ? [text.slice(body.start, body.end)] : []),
      ...(isBroken ? ['broken'] : []),
    ].join(' '),
  );
}

function isWhole(text: string): boolean {
  return declarationsIn(text).isWhole;
}

describe('declarations of a file of Go', () => {
  it('are told from one another', () => {
    const text = [
      '// Package shop sells.',
      'package shop // import "example.com/shop"',
      '',
      'import (',
      '\t"context"',
      '\t. "fmt"',
      ')',
      'type Order struct { ID string }',
      'const most, least = 1, 2',
      'var count int; var total = 1 +',
      '\t2',
      'func run() {}',
    ].join('\n');
    expect(found(text)).toEqual([
      'package',
      'import',
      'type Order',
      'const most least',
      'var count',
      'var total',
      'func run {}',
    ]);
    expect(isWhole(text)).toBe(true);
  });

  it('have no space or comment at their ends', () => {
    const text = 'package shop // here\n\nvar a = 1 /* one */ // and more\nfunc f() {} // done\n';
    const { declarations } = declarationsIn(text);
    expect(declarations.map(({ start, end }) => text.slice(start, end))).toEqual([
      'package shop',
      'var a = 1',
      'func f() {}',
    ]);
  });

  it('may be in groups, in any layout', () => {
    expect(found('var (\na, b = 1, 2\n  c = `\nd = 3\n`\n\te struct {\n\t\tf int\n\t}; _ = 4 /* g\nh */\n\n)')).toEqual(
      ['var a b c e'],
    );
    expect(found('type (\n\tA interface {\n\t\tB()\n\t}\n\n\tC[T any] []T\n)')).toEqual(['type A C']);
    expect(found('const (\n\tfirst = iota\n\tsecond\n)')).toEqual(['const first second']);
  });

  it('may have names of any letters', () => {
    expect(found('var größe, 数 = 1, 2\nfunc Überweisen() { }')).toEqual(['var größe 数', 'func Überweisen { }']);
  });

  it.each([
    ['func (s *Service) Find() {}', 'func Service.Find {}'],
    ['func (Service) Find() {}', 'func Service.Find {}'],
    ['func (s Cache[K, V]) Get(key K) V { return s[key] }', 'func Cache.Get { return s[key] }'],
    ['func ( _ * Cache [K] ) Get() {}', 'func Cache.Get {}'],
    ['func Map[T any, U interface{ ~int }](list []T) []U { return nil }', 'func Map { return nil }'],
    ['func f(x struct{ a int }, g func(interface{}) error) {}', 'func f {}'],
    ['func f() struct{ a int } { return x }', 'func f { return x }'],
    ['func f() (a interface{ B() }, err error) { return }', 'func f { return }'],
    ['func f() map[string]interface{} { return nil }', 'func f { return nil }'],
    ['func f() <-chan struct{} { return nil }', 'func f { return nil }'],
    ['func f(\n\ta int, // with {\n\tb int,\n) {\n}', 'func f {\n}'],
    ['func add(a, b int) int\n\nvar x int', 'func add'],
  ])('know the head of a function from its body: %s', (text, expected) => {
    expect(found(text)[0]).toBe(expected);
    expect(isWhole(text)).toBe(true);
  });

  it.each([
    'a := "}"',
    'a := "\\"}"',
    'a := `}\n"`',
    "a := '}'",
    "a := '\\''; b := '{'",
    "a := '\\x7d'; b := '\\u007d'; c := '😀'",
    '// }',
    '/* } \n } */',
    'a := b / c // }',
    'a := []T{{1}, {2}}',
    'go func() { defer func() { }() }()',
    'switch x := y.(type) { case []struct{}: }',
  ])('end where what is open is closed: %s', (statement) => {
    const body = `{\n\t${statement}\n}`;
    expect(found(`func f() ${body}\n\nfunc g() {}`)).toEqual([`func f ${body}`, 'func g {}']);
  });

  it.each([
    ['a brace too few', 'func f() {\n\tif x {\n}\n\nfunc g() {}'],
    ['a brace too many', 'func f() {\n\t}\n\treturn 1\n}\n\nfunc g() {}'],
    ['a parenthesis that is open', 'func f() {\n\tcall(x\n}\n\nfunc g() {}'],
    ['a string that is open', 'func f() {\n\tcall("x)\n}\n\nfunc g() {}'],
    ['code behind its end', 'func f() {} x\n\nfunc g() {}'],
  ])('go on with the next line that begins with one, behind a function with %s', (_, text) => {
    const [first, second] = found(text);
    expect(first).toMatch(/^func f [\s\S]* broken$/);
    expect(second).toBe('func g {}');
    expect(isWhole(text)).toBe(true);
  });

  it.each([
    'func f() {\n\tx := `\nfunc g() {}\n}',
    'func f() {\n\t/* no end\n}\n\nfunc g() {}',
    'func f(\n\nfunc g() {}',
    'var x = [',
    'x := 1',
    'type T struct\n{\n}',
    '}',
  ])('are not told where anything may be meant: %j', (text) => {
    expect(isWhole(text)).toBe(false);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInComment } from './lexing.ts';
import { outlineOf } from './outline.ts';

/** The functions of a text with what stands in their braces, and everything else that is a part of its own. */
function told(text: string) {
  const outline = outlineOf(text);
  return outline?.map(({ start, end, body }) =>
    body ? `${text.slice(start, body.start).trim()} ${text.slice(body.start, body.end)}` : text.slice(start, end),
  );
}

function functionsOf(text: string): readonly string[] | undefined {
  return outlineOf(text)?.flatMap(({ body, names }) => (body ? [names[0] ?? ''] : []));
}

describe('the outline of a file of Java', () => {
  it('has methods, constructors, fields and initialisers of all types', () => {
    const text = `package shop;
import java.util.*;
import static java.util.List.of;

/** void documented() {} */
@Service("shop")
public abstract class Shop<T extends Comparable<T>> extends Base implements A, B<T> permits C {
    private final Map<String, List<T>> stock = new HashMap<>(), other;
    static { load(); }
    { made = true; }
    Shop() { super(); }
    @Override @Tag(values = {"a", "}"}) public <R> Map<R, T[]> find(@Named("{") final R name, int... counts) throws E { return null; }
    abstract void missing();
    int[] old()[] { return null; }
    ;
    interface Nested { int x = 1; default void given() { } }
    @interface Marked { String[] value() default {"{"}; }
}
`;
    expect(told(text)).toEqual([
      'private final Map<String, List<T>> stock = new HashMap<>(), other;',
      'static { load(); }',
      '{ made = true; }',
      'Shop() { super(); }',
      '@Override @Tag(values = {"a", "}"}) public <R> Map<R, T[]> find(@Named("{") final R name, int... counts) throws E { return null; }',
      'abstract void missing();',
      'int[] old()[] { return null; }',
      'int x = 1;',
      'default void given() { }',
      'String[] value() default {"{"};',
    ]);
  });

  it('knows records with compact constructors, and enums with constants that have bodies', () => {
    const text = `record Point<T>(int x, @A("(") int y) implements P { public Point { check(x); } static int record(int a) { return a; } }
sealed interface S permits Point {}
enum Color { RED(1) { int f() { return 1; } }, GREEN; private int code; Color() { } int f() { return 0; } }
enum Empty { }
enum Trailing { A, B, }
`;
    expect(told(text)).toEqual([
      'public Point { check(x); }',
      'static int record(int a) { return a; }',
      'RED(1) { int f() { return 1; } }, GREEN',
      'private int code;',
      'Color() { }',
      'int f() { return 0; }',
      'A, B, ',
    ]);
  });

  it('takes functions in values of fields for part of those', () => {
    const text = `class A {
    Runnable run = () -> { for (int i = 0; i < 2; i++) { work(); } };
    Object made = new Object() { public String toString() { return "}"; } };
    void last() { }
}`;
    expect(functionsOf(text)).toEqual(['last']);
    expect(outlineOf(text)).toHaveLength(3);
  });

  it.each([
    ['strings', '"} \\" \\\\" + "{"'],
    ['text blocks', '"""\n  } " "" \\""" {\n  """'],
    ['characters', `'}' + '\\'' + '"' + '\\u007d' + '\\\\'`],
    ['comments', '/* } " */ 1 // } \' "\n'],
    ['a string that is not closed', '"}\n'],
  ])('counts no braces in %s', (_, value) => {
    expect(functionsOf(`class A { void first() { x = ${value}; } void second() { } }`)).toEqual(['first', 'second']);
  });

  it.each([
    ['a brace that is not closed', 'class A { void f() { if (x) { } void g() { } }'],
    ['a brace too much', 'class A { void f() { } } }'],
    ['a parameter list that is not closed', 'class A { void f(int a { g(b); } }'],
    ['a comment that is not closed', 'class A { void f() { } /* }'],
    ['an escape that may be a brace', 'class A { void f() { \\u007b } }'],
    ['a template', 'class A { void f() { STR."\\{map.get("}")}"; } }'],
    ['something that is no declaration', 'class A { void f() { } + }'],
    ['statements in a class', 'class A { while (true) { x(); } }'],
    ['a module', 'module shop { requires java.base; }'],
  ])('gives none for %s', (_, text) => {
    expect(outlineOf(text)).toBeUndefined();
  });

  it('names functions, the fields that they give values to, and those that may hold a span', () => {
    const outline = outlineOf(`class A {
    private Span span, other[];
    private int count, seen;
    private Map<String, Integer> ages = new HashMap<>();
    void start() { this.count = 1; ++this.seen; int local = 2; ages.put("count", 3); }
    int end(int count) { span.end(); return seen == 1 ? ages.size() : 0; }
    void shift() { count <<= 1; }
}`);
    expect(outline!.map(({ names }) => [...names].sort())).toEqual([
      ['other', 'span'],
      ['count', 'seen'],
      ['ages'],
      ['count', 'seen', 'start'],
      ['end', 'span'],
      ['count', 'shift'],
    ]);
  });

  it('mentions neither the own name of a function nor what is in strings and comments', () => {
    const [part] = outlineOf('class A { void find() { get("find", \'x\'); /* find */ // find\n } }')!;
    expect(part!.mentions).toEqual(['void', 'get']);
  });

  it('has parts in the order of the text that never overlap, with bodies in braces, and never throws', () => {
    const piece = fc.constantFrom(
      ...'class A { |void f() { |} |int x = 1; |x(); |" |\' |""" |/* |*/ |// |\n|( |) |@A |@A(" |record R(int a) |enum E { A, B; |= |\\ |-> { |, '.split(
        '|',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        let at = 0;
        for (const { start, end, body, names, mentions } of outlineOf(text) ?? []) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          if (body) expect(text[body.start]! + text[body.end - 1]!).toBe('{}');
          if (body) expect([body.end, names.length > 0]).toEqual([end, true]);
          expect(mentions).toBeDefined();
          at = end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2000 },
    );
  });
});

it('tells comments from what only looks like them', () => {
  const text = 'a = "// x"; // y\n /* z */ b = \'"\'; // "';
  const inComments = [...'xyz'].map((letter) => isInComment(text, text.indexOf(letter)));
  expect(inComments).toEqual([false, true, true]);
  expect(isInComment(text, text.lastIndexOf('//'))).toBe(true);
  expect(isInComment(text, text.indexOf('b ='))).toBe(false);
});

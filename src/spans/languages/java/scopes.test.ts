import { describe, expect, it } from 'vitest';
import { loadGrammar } from '../../../files/grammars.ts';
import { loadParser } from '../../syntax/load-parser.ts';
import { Scopes } from './scopes.ts';
import { copySyntax } from './syntax.ts';

const parser = await loadParser(loadGrammar, 'tree-sitter-java.wasm');

/** What the name at the last `x` of a text means: the kind of its declaration, and the type that it is declared with. */
function meaningOf(text: string): string | undefined {
  const { root, errors } = copySyntax(parser.parse(text)!.rootNode, text, { whole: true });
  expect(errors).toEqual([]);
  const identifier = root.descendants().findLast(({ type, text: name }) => type === 'identifier' && name === 'x');
  const declaration = new Scopes(root).resolve(identifier!);
  return declaration && `${declaration.kind} ${declaration.type?.text ?? '?'}`;
}

const inMethod = (body: string) => `class C { Field x; void f(Object o, Given g) { ${body} } }`;

describe('a name in Java', () => {
  it.each([
    ['a local variable', 'A x = a(); use(x);', 'local A'],
    ['a field, in front of a local variable of the same name', 'use(x);', 'field Field'],
    ['a field, behind the block of a local variable', '{ A x = a(); } use(x);', 'field Field'],
    ['a variable of a for', 'for (A x = a(); ; x.next()) {}', 'local A'],
    ['an element', 'for (final A x : o) use(x);', 'element A'],
    ['a resource, in the body', 'try (A x = a()) { use(x); }', 'resource A'],
    ['a resource, in the next one', 'try (A x = a(); B y = b(x)) {}', 'resource A'],
    ['no resource, in a handler', 'try (A x = a()) {} catch (E e) { use(x); }', 'field Field'],
    ['what was caught', 'try {} catch (final A | B x) { use(x); }', 'catch A | B'],
    ['a parameter of a lambda', 'run(x -> use(x));', 'parameter ?'],
    ['a typed parameter of a lambda', 'run((A x, B y) -> { use(x); });', 'parameter A'],
    ['a pattern, in the same condition', 'if (o instanceof A x && x.is()) {}', 'pattern A'],
    ['a pattern, behind the if', 'if (!(o instanceof A x)) return; use(x);', 'pattern A'],
    ['the last of several patterns', 'if (o instanceof A x) {} else if (o instanceof B x) use(x);', 'pattern B'],
    ['a part of a record', 'if (o instanceof R(A x, var y)) use(x);', 'pattern A'],
    ['a pattern of a case', 'switch (o) { case A x -> use(x); default -> {} }', 'pattern A'],
    ['a variable of another case', 'switch (o) { case 1: A x; case 2: use(x); }', 'local A'],
    ['a variable around an anonymous class', 'A x = a(); new B() { void g() { use(x); } };', 'local A'],
    ['a field of an anonymous class', 'A x = a(); new B() { Own x; void g() { use(x); } };', 'field Own'],
  ])('can be %s', (_, body, expected) => expect(meaningOf(inMethod(body))).toBe(expected));

  it.each([
    ['a component of a record', 'record R(A x) { R { use(x); } }', 'component A'],
    ['a component, in a method', 'record R(A x) { Object f() { return x; } }', 'component A'],
    ['a constant of an interface', 'interface I { A x = a(); default Object f() { return x; } }', 'field A'],
    ['a field of an enum', 'enum E { ONE; A x; Object f() { return x; } }', 'field A'],
    ['a field of the class around', 'class C { A x; class D { Object f() { return x; } } }', 'field A'],
    ['a list of arguments', 'class C { void f(A... x) { use(x); } }', 'parameter A'],
    ['inherited', 'class C extends D { Object f() { return x; } }', undefined],
  ])('can be %s', (_, text, expected) => expect(meaningOf(text)).toBe(expected));
});

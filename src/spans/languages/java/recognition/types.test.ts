import { describe, expect, it } from 'vitest';
import { loadGrammar } from '../../../../files/grammars.ts';
import { loadParser } from '../../../syntax/load-parser.ts';
import { readJava } from '../read-java.testing.ts';

const parser = await loadParser(loadGrammar, 'tree-sitter-java.wasm');

/** The type of the last argument of the last call of `use` in a text. */
function typeIn(text: string): string | undefined {
  const file = readJava(parser, text);
  const call = file.program.descendants().findLast((node) => node.field('name')?.text === 'use')!;
  return file.types.of(call.field('arguments')!.children.at(-1)!);
}

const trace = 'import io.opentelemetry.api.trace.*;\nimport io.opentelemetry.api.GlobalOpenTelemetry;\n';
const within = (body: string, members = '') => `${trace}class A { Tracer tracer; ${members} void f() { ${body} } }`;

describe('the type of an expression of Java', () => {
  it.each([
    ['by a declaration', within('Span span = other(); use(span);'), 'Span'],
    ['by a field', within('use(this.tracer);'), 'Tracer'],
    ['by a chain of calls', within('use(tracer.spanBuilder("a").setNoParent().startSpan());'), 'Span'],
    ['by var', within('var span = tracer.spanBuilder("a").startSpan(); use(span);'), 'Span'],
    ['by a static method', within('use(GlobalOpenTelemetry.get().getTracer("a"));'), 'Tracer'],
    ['by a method of the class', within('use(begin());', 'Span begin() { return null; }'), 'Span'],
    [
      'by a method of another class',
      `${within('use(new B().begin());')} class B { Span begin() { return null; } }`,
      'Span',
    ],
    ['by a cast', within('use((Span) object);'), 'Span'],
    ['by a qualified name', 'class A { void f(io.opentelemetry.api.trace.Span span) { use(span); } }', 'Span'],
    ['by its package', 'package io.opentelemetry.api.trace; class A { void f(Span span) { use(span); } }', 'Span'],
    [
      'by a static import',
      'import static io.opentelemetry.api.trace.StatusCode.ERROR; class A { void f() { use(ERROR); } }',
      'StatusCode',
    ],
    [
      'by all static members',
      'import static io.opentelemetry.api.trace.StatusCode.*; class A { void f() { use(OK); } }',
      'StatusCode',
    ],
    ['by either way', within('use(on ? tracer.spanBuilder("a").startSpan() : Span.getInvalid());'), 'Span'],
  ])('is known %s', (_, text, type) => expect(typeIn(text)).toBe(type));

  it('is that of the file where a type of it has the name', () => {
    expect(typeIn(within('Span span = null; use(span);', 'class Span {}'))).toBe('own Span');
  });

  it('is another where another library has the name', () => {
    expect(
      typeIn('import io.opentracing.Span;\nclass A { void f(Span span) { use(span.finish()); } }'),
    ).toBeUndefined();
    expect(typeIn('import io.opentracing.Span;\nclass A { void f(Span span) { use(span); } }')).not.toBe(
      typeIn(`${trace}class A { void f(Span span) { use(span); } }`),
    );
  });

  it('is unknown where methods of several types have the name', () => {
    expect(
      typeIn(within('use(g(1));', 'Span g(int a) { return null; } String g(String a) { return null; }')),
    ).toBeUndefined();
  });

  it('is told by a method of tracers alone, whatever it is called on', () => {
    expect(typeIn(`${trace}class A extends B { void f() { use(tracer.spanBuilder("a").startSpan()); } }`)).toBe('Span');
    expect(typeIn('class A extends B { void f() { use(tracer.spanBuilder("a").startSpan()); } }')).toBeUndefined();
  });

  it('is found in loops of declarations, too', () => {
    expect(typeIn('class A { void f() { var a = b; var b = a; use(a); } }')).toBeUndefined();
  });
});

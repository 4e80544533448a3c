import { describe, expect, it } from 'vitest';
import { loadGrammar } from '../../../files/grammars.ts';
import { loadParser } from '../../syntax/load-parser.ts';
import { readJava } from './read-java.testing.ts';
import { spanSitesIn } from './span-sites.ts';

const parser = await loadParser(loadGrammar, 'tree-sitter-java.wasm');

function namesIn(body: string) {
  const file = readJava(
    parser,
    `import io.opentelemetry.instrumentation.annotations.WithSpan;\nclass Orders { static final String PREFIX = "orders"; ${body} }`,
  );
  return spanSitesIn(file).map(({ name }) => name);
}

describe('where Java starts spans', () => {
  it.each([
    ['a constant name', 'void f() { tracer.spanBuilder("load").startSpan(); }', [['load']]],
    ['one of a constant', 'void f() { tracer.spanBuilder(PREFIX + ".load").startSpan(); }', [['orders.load']]],
    ['one with a value in it', 'void f(String id) { tracer.spanBuilder("load " + id).startSpan(); }', [['load ', '']]],
    ['one that is given', 'void f(String name) { tracer.spanBuilder(name).startSpan(); }', [['', '']]],
    ['the name of an annotation', '@WithSpan("named") void f() {}', [['named']]],
    ['another form of that', '@WithSpan(value = "named", kind = SpanKind.CLIENT) void f() {}', [['named']]],
    ['the name that agents make', '@WithSpan void load() {}', [['Orders.load']]],
    ['none', 'void f() { builder("load").start(); } @Override void g() {}', []],
  ])('there is %s', (_, body, names) => expect(namesIn(body)).toEqual(names));
});

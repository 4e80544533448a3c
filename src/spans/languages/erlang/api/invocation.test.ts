import { describe, expect, it } from 'vitest';
import { erlangParser } from '../grammar/parser.ts';
import { readModule } from '../module.ts';
import { copySyntax } from '../syntax.ts';
import { functionsLike, isExported } from './functions.ts';
import { invocationOf } from './invocation.ts';
import { apiMacros } from './macros.ts';

/** The calls of the API in a function, as the functions that they call. */
function called(
  expressions: string,
  attributes = '-include_lib("opentelemetry_api/include/otel_tracer.hrl").',
): string[] {
  const source = `-module(m).\n${attributes}\nf() -> ${expressions}.`;
  const { root } = copySyntax(erlangParser.parse(source), source);
  const module = readModule(root);
  return root.descendants().flatMap((node) => {
    const invocation = invocationOf(node, module);
    if (!invocation) return [];
    const given = invocation.given.map((one) => (typeof one === 'object' ? one.text : `<${one}>`));
    return [`${invocation.certainty} ${invocation.module}:${invocation.name}(${given.join(', ')})`];
  });
}

describe('calls of the API', () => {
  it('are macros, as what they call', () => {
    expect(called('?with_span(x, F)')).toEqual(['proved otel_tracer:with_span(<tracer>, x, <nothing>, F)']);
    expect(called('?set_attribute(k, V)')).toEqual(['proved otel_span:set_attribute(<current span>, k, V)']);
    expect(called('?end_span()')).toEqual(['proved otel_span:end_span(<current span>, <nothing>)']);
    expect(called('?current_span_ctx')).toEqual(['proved otel_tracer:current_span_ctx()']);
  });

  it('are functions of its modules, and imported ones', () => {
    expect(called('otel_span:end_span(S, 1)')).toEqual(['proved otel_span:end_span(S, 1)']);
    expect(called('end_span(S)', '-import(otel_span, [end_span/1]).')).toEqual(['proved otel_span:end_span(S)']);
  });

  it('are not certain where the header does not show', () => {
    expect(called('?start_span(x)', '-include("shop.hrl").')).toEqual([
      'presumed otel_tracer:start_span(<tracer>, x, <nothing>)',
    ]);
  });

  it.each([
    ['a macro of the file itself', '?end_span()', '-define(end_span(), ok).'],
    ['a macro with other arguments', '?set_attribute(k)', ''],
    ['a module of another name', 'my_otel_span:end_span(S)', ''],
    ['a function of the module', 'end_span(S)', ''],
    ['a fun', 'fun otel_span:end_span/1', ''],
    ['a module that is known at run time only', 'Module:end_span(S)', ''],
  ])('are not %s', (_, expressions, attributes) => {
    expect(called(expressions, attributes)).toEqual([]);
  });
});

describe('functions of the API', () => {
  it('are known by arity', () => {
    expect(isExported('otel_span', 'set_attribute', 3)).toBe(true);
    expect(isExported('otel_span', 'set_attribute', 2)).toBe(false);
    expect(isExported('lists', 'map', 2)).toBeUndefined();
    expect(functionsLike('otel_tracer', 'end_span')).toEqual(['otel_span:end_span/1', 'otel_span:end_span/2']);
    expect(functionsLike('otel_tracer', 'nonsense')).toEqual([]);
  });

  it('are what macros call', () => {
    for (const { module, name, given } of apiMacros.values()) {
      const arity = given.at(-1) === 'nothing' && name === 'end_span' ? 2 : given.length;
      expect([module, name, isExported(module, name, arity)]).toEqual([
        module,
        name,
        module === 'opentelemetry' ? undefined : true,
      ]);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { erlangParser } from './grammar/parser.ts';
import { keyOf, readModule } from './module.ts';
import { copySyntax } from './syntax.ts';

const moduleOf = (source: string) => readModule(copySyntax(erlangParser.parse(source), source).root);

describe('a module', () => {
  const module = moduleOf(`-module(shop).
-include_lib("opentelemetry_api/include/otel_tracer.hrl").
-include("shop.hrl").
-import(lists, [map/2, foreach/2]).
-define(NAME, <<"shop">>).
-define(LOG(Text, Arguments), logger:info(Text, Arguments)).
-spec start(opentelemetry:span_ctx(), atom()) -> ok.
start(_, a) -> ok;
start(_, b) -> ok.
-ifdef(TEST).
mode() -> test.
-else.
mode() -> production.
-endif.
broken() -> g(.
last() -> ok.
`);

  it('has a name, headers, imports and macros', () => {
    expect(module.name).toBe('shop');
    expect([...module.headers]).toEqual(['otel_tracer.hrl', 'shop.hrl']);
    expect([...module.imports]).toEqual([
      ['map/2', 'lists'],
      ['foreach/2', 'lists'],
    ]);
    expect([...module.macros]).toEqual([
      ['NAME', [{ body: '<<"shop">>' }]],
      ['LOG', [{ parameters: ['Text', 'Arguments'], body: 'logger:info(Text, Arguments)' }]],
    ]);
  });

  it('has functions with their clauses and specifications, but for broken ones', () => {
    expect(module.functions.map(keyOf)).toEqual(['start/2', 'mode/0', 'mode/0', 'last/0']);
    expect(module.functionOf('start', 2)?.clauses).toHaveLength(2);
    expect(module.functionOf('start', 2)?.specification?.text).toContain('span_ctx');
  });

  it('does not choose between branches of `-ifdef`', () => {
    expect(module.functionOf('mode', 0)).toBeUndefined();
    expect(module.functionOf('start', 1)).toBeUndefined();
  });

  it('is read of headers, scripts and anything else', () => {
    expect(moduleOf('-record(state, {a}).').name).toBeUndefined();
    expect(moduleOf('#!/usr/bin/env escript\nmain(_) -> ok.').functions.map(keyOf)).toEqual(['main/1']);
    expect(moduleOf('f(X) -> 1; g(X) -> 2.').functions).toEqual([]);
    expect(moduleOf('?HEAD -> ok.').functions).toEqual([]);
    expect(moduleOf('').functions).toEqual([]);
  });
});

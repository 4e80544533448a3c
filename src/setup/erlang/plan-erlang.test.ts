import { describe, expect, it } from 'vitest';
import { loadGrammar } from '../../files/grammars.ts';
import { createLinter } from '../../spans/create-linter.ts';
import { servicesIn, setUpTexts } from '../set-up.testing.ts';

const shop = {
  '/orders/rebar.config': `{erl_opts, [debug_info]}.
{deps, [
    {cowboy, "2.12.0"} % serves
]}.

{relx, [
    {release, {orders, "1.4.0"}, [orders, sasl]},
    {dev_mode, true}
]}.
`,
  '/orders/src/orders.app.src': `{application, orders, [
    {description, "Orders, [all] of them"},
    {vsn, "1.4.0"},
    {mod, {orders_app, []}},
    {applications, [kernel, stdlib, cowboy]}
]}.
`,
  '/orders/src/orders_app.erl': `-module(orders_app).
-behaviour(application).
-export([start/2, stop/1]).

start(_Type, _Args) ->
    Dispatch = cowboy_router:compile([{'_', [{"/orders", orders_handler, []}]}]),
    {ok, _} = cowboy:start_clear(http, [{port, 8080}], #{env => #{dispatch => Dispatch}}),
    orders_sup:start_link().

stop(_State) -> cowboy:stop_listener(http).
`,
};

describe('an application of OTP', () => {
  it('is changed once', () => {
    const { plan, again } = setUpTexts(shop);
    expect(plan.changes.map(({ path }) => path)).toEqual([
      '/orders/rebar.config',
      '/orders/src/orders.app.src',
      '/orders/config/sys.config',
      '/orders/src/orders_tracing.erl',
      '/orders/src/orders_app.erl',
    ]);
    expect(again.changes).toEqual([]);
  });

  it('gets its dependencies, its release and its shell, the rest as it was', () => {
    expect(setUpTexts(shop).texts['/orders/rebar.config']).toBe(`{erl_opts, [debug_info]}.
{deps, [
    {cowboy, "2.12.0"},
    {opentelemetry_api, "~> 1.4"},
    {opentelemetry_exporter, "~> 1.8"},
    {opentelemetry, "~> 1.5"},
    {cowboy_telemetry, "~> 0.4"},
    {opentelemetry_cowboy, "~> 1.0"} % serves
]}.

{relx, [
    {release, {orders, "1.4.0"}, [{opentelemetry_exporter, permanent}, {opentelemetry, temporary}, orders, sasl]},
    {dev_mode, true},
    {sys_config, "config/sys.config"}
]}.

{shell, [{config, "config/sys.config"}, {apps, [orders]}]}.
`);
  });

  it('starts the exporter before the SDK', () => {
    expect(setUpTexts(shop).texts['/orders/src/orders.app.src']).toContain(
      '{applications, [kernel, stdlib, cowboy, opentelemetry_api, opentelemetry_exporter, opentelemetry, cowboy_telemetry, opentelemetry_cowboy]}',
    );
  });

  it('has the options of its listeners wrapped', () => {
    expect(setUpTexts(shop).texts['/orders/src/orders_app.erl']).toContain(
      'cowboy:start_clear(http, [{port, 8080}], orders_tracing:traced(#{env => #{dispatch => Dispatch}})),',
    );
  });

  it('has modules in which the linter finds nothing', async () => {
    const { texts } = setUpTexts(shop);
    for (const path of Object.keys(texts).filter((one) => one.endsWith('.erl'))) {
      expect(await createLinter(loadGrammar).lint({ path, text: texts[path]!, languageId: 'erlang' })).toEqual([]);
    }
  });

  it('keeps the settings that are there', () => {
    const settings = '[\n    {kernel, [{logger_level, notice}]} %% ours\n].\n';
    const { texts } = setUpTexts({ ...shop, '/orders/config/sys.config': settings });
    const after = texts['/orders/config/sys.config']!;
    expect(after).toMatch(/^\[\n {4}\{kernel, \[\{logger_level, notice\}\]\},\n {4}\{opentelemetry, \[/);
    expect(after).toMatch(/"http:\/\/localhost:4318"\}\n {4}\]\} %% ours\n\]\.\n$/);
    expect(after).not.toContain('logger_formatter');
  });

  it('without Cowboy gets no module, and is told that nothing makes spans', () => {
    const { plan } = setUpTexts({ ...shop, '/orders/rebar.config': '{erl_opts, [debug_info]}.\n' });
    expect(plan.changes.map(({ path }) => path)).not.toContain('/orders/src/orders_tracing.erl');
    expect(plan.notes.join()).toContain('Nothing in orders makes spans by itself');
  });

  it('has nothing replaced', () => {
    const mine = { ...shop, '/orders/src/orders_tracing.erl': '-module(orders_tracing).\n' };
    expect(setUpTexts(mine).texts).toEqual(mine);
  });

  it('is told by what starts it, and traced already by the SDK', () => {
    expect(servicesIn(shop)).toEqual([
      {
        folder: '/orders',
        stack: 'erlang-rebar3',
        name: 'orders',
        version: '1.4.0',
        because: 'rebar.config depends on cowboy',
      },
    ]);
    const library = { ...shop, '/orders/src/orders.app.src': '{application, orders, [{vsn, "1.4.0"}]}.\n' };
    expect(servicesIn(library)).toEqual([]);
    const traced = { ...shop, '/orders/rebar.config': '{deps, [opentelemetry]}.\n' };
    expect(servicesIn(traced)[0]?.tracing).toBe('rebar.config depends on opentelemetry');
  });
});

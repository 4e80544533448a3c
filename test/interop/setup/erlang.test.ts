import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { memoryIo } from '../../../src/cli/command.testing.ts';
import { runProgram } from '../../../src/cli/program.ts';
import { missingTool } from './wanted-stacks.ts';

const missing = await missingTool(['erl', '-noshell', '-eval', 'halt().']);

/** Its packages come from hex.pm alone; what is written is held to the compiler and to what Erlang reads. */
describe.skipIf(missing !== undefined)('an empty service of Erlang', () => {
  it('has files after its set-up that compile and that Erlang reads', async () => {
    const root = await mkdtemp(path.join(tmpdir(), 'spanwright-erlang-'));
    try {
      await mkdir(path.join(root, 'src'));
      await mkdir(path.join(root, 'ebin'));
      for (const [name, text] of Object.entries(files)) await writeFile(path.join(root, name), text);
      const io = memoryIo(root);
      expect([await runProgram(['setup', root, '--write'], io), io.stderr]).toEqual([0, expect.any(String)]);
      const run = (tool: string, ...args: readonly string[]) => promisify(execFile)(tool, args, { cwd: root });
      // Behaviours of packages that are not here cannot be compared.
      await run('erlc', '+debug_info', '-o', 'ebin', 'src/orders_app.erl', 'src/orders_tracing.erl');
      const read = ['rebar.config', 'src/orders.app.src', 'config/sys.config'].map((name) => `"${name}"`).join(', ');
      const settings = `{ok, [S]} = file:consult("config/sys.config"), ok = application:set_env(S), ok = logger:reconfigure()`;
      const log =
        'logger:notice("asked", #{otel_trace_id => <<"4bf9">>, otel_span_id => <<"00f0">>}), logger:notice("plain")';
      const program = `[{ok, _} = file:consult(F) || F <- [${read}]], ${settings}, ${log}, timer:sleep(200), halt().`;
      const { stdout } = await run('erl', '-noshell', '-eval', program);
      expect(stdout).toMatch(/notice trace_id=<<"4bf9">> span_id=<<"00f0">> asked\n.*notice plain\n/);
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  });
});

const files = {
  'rebar.config': '{erl_opts, [debug_info]}.\n{deps, [{cowboy, "2.12.0"}]}.\n',
  'src/orders.app.src': `{application, orders, [
    {vsn, "1.4.0"},
    {mod, {orders_app, []}},
    {applications, [kernel, stdlib, cowboy]}
]}.
`,
  'src/orders_app.erl': `-module(orders_app).
-behaviour(application).
-export([start/2, stop/1]).

start(_Type, _Args) ->
    Dispatch = cowboy_router:compile([{'_', [{"/orders", orders_handler, []}]}]),
    {ok, _} = cowboy:start_clear(http, [{port, 8080}], #{
        env => #{dispatch => Dispatch}
    }),
    {ok, self()}.

stop(_State) ->
    cowboy:stop_listener(http).
`,
};

import { applyEdits, insertAt } from '../../base/edit.ts';
import { elementsOf } from '../editing/brackets.ts';
import { blankedErlang } from './terms.ts';

/** A module in which the options of Cowboy's listeners go through `module:traced/1`. */
export function withTracedListeners(text: string, module: string): string {
  const code = blankedErlang(text);
  const edits = [...code.matchAll(/\bcowboy:start_(?:clear|tls)(?=\()/g)].flatMap(({ index, 0: found }) => {
    const options = elementsOf(code, index + found.length)[2];
    if (!options || code.startsWith(`${module}:`, options.start)) return [];
    return [insertAt(options.start, `${module}:traced(`), insertAt(options.end, ')')];
  });
  return applyEdits(text, edits);
}

/** A module that makes spans of Cowboy's requests and has handlers continue them. */
export function cowboyModule(module: string): string {
  return `%% Traces the requests of Cowboy: cowboy:start_clear(Name, Transport, ${module}:traced(Options)).
-module(${module}).

-behaviour(cowboy_stream).
-behaviour(cowboy_middleware).

-export([traced/1]).
-export([init/3, data/4, info/3, terminate/3, early_error/5]).
-export([execute/2]).

%% Options of a listener whose requests make spans.
traced(Options) ->
    ok = opentelemetry_cowboy:setup(),
    Handlers = maps:get(stream_handlers, Options, [cowboy_stream_h]),
    Middlewares = maps:get(middlewares, Options, [cowboy_router, cowboy_handler]),
    Options#{
        stream_handlers => [?MODULE, cowboy_telemetry_h, ?MODULE | Handlers],
        middlewares => [?MODULE | Middlewares]
    }.

%% Nobody reads the spans of health checks.
init(StreamId, #{path := Path} = Req, #{stream_handlers := [cowboy_telemetry_h, ?MODULE | Rest]} = Options) ->
    case is_quiet(Path) of
        true -> cowboy_stream:init(StreamId, Req, Options#{stream_handlers := Rest});
        false -> cowboy_stream:init(StreamId, Req, Options#{stream_handlers := [cowboy_telemetry_h, ?MODULE | Rest]})
    end;
%% The span is that of the process of the connection; the request gets one of its own.
init(StreamId, Req, Options) ->
    cowboy_stream:init(StreamId, Req#{otel_ctx => otel_ctx:get_current()}, Options).

data(StreamId, IsFin, Data, State) ->
    cowboy_stream:data(StreamId, IsFin, Data, State).

info(StreamId, Info, State) ->
    cowboy_stream:info(StreamId, Info, State).

terminate(StreamId, Reason, State) ->
    cowboy_stream:terminate(StreamId, Reason, State).

early_error(StreamId, Reason, PartialReq, Resp, Options) ->
    cowboy_stream:early_error(StreamId, Reason, PartialReq, Resp, Options).

%% Runs in the process of the request. The logger is told the span, too.
execute(#{otel_ctx := Ctx} = Req, Env) ->
    _ = otel_ctx:attach(Ctx),
    _ = otel_tracer:set_current_span(otel_tracer:current_span_ctx(Ctx)),
    {ok, Req, Env};
execute(Req, Env) ->
    {ok, Req, Env}.

is_quiet(Path) ->
    lists:member(Path, [<<"/health">>, <<"/healthz">>, <<"/livez">>, <<"/readyz">>, <<"/metrics">>]).
`;
}

%% Stands for the API: it runs what it is given, and counts.
-module(otel_tracer).
-export([with_span/4, current_span_ctx/0]).

with_span(_Tracer, Name, Options, Fun) when is_binary(Name), is_map(Options), is_function(Fun, 1) ->
    put(spans, [Name | spans()]),
    Fun(span_ctx).

current_span_ctx() -> span_ctx.

spans() ->
    case get(spans) of
        undefined -> [];
        Names -> Names
    end.

%% Stands for the API: its spans tell what is done to them.
-module(otel_tracer).
-export([start_span/3, with_span/4, set_current_span/1, current_span_ctx/0]).

start_span(_Tracer, Site, _Options) ->
    Span = make_ref(),
    shop:note({span, Span}, #{site => Site, is_over => false}),
    put(spans, [Span | get(spans)]),
    Span.

with_span(Tracer, Site, Options, Fun) ->
    Span = start_span(Tracer, Site, Options),
    Before = current_span_ctx(),
    set_current_span(Span),
    try
        Fun(Span)
    after
        %% What a finding underlines is the call, in front of the name.
        otel_span:end_span(Span, binary_to_integer(Site)),
        set_current_span(Before)
    end.

set_current_span(Span) ->
    put(current, Span),
    Span.

current_span_ctx() ->
    get(current).

%% Stands for the API: what is done to a span is kept with the number that the call is given.
-module(otel_span).
-export([end_span/1, end_span/2, set_attribute/3, add_event/3, set_status/3, is_recording/1]).

end_span(Span) ->
    end_span(Span, -1).

end_span(undefined, _Number) ->
    undefined;
end_span(Span, Number) ->
    act(Span, Number),
    shop:note({span, Span}, (get({span, Span}))#{is_over := true}),
    Span.

set_attribute(Span, _Key, Number) -> act(Span, Number).

add_event(Span, Name, _Attributes) -> act(Span, binary_to_integer(Name)).

set_status(Span, Code, Message) when Code =:= ok; Code =:= error -> act(Span, binary_to_integer(Message)).

is_recording(undefined) -> false;
is_recording(Span) -> not maps:get(is_over, get({span, Span})).

act(undefined, _Number) ->
    false;
act(Span, Number) ->
    #{site := Site, is_over := IsOver} = get({span, Span}),
    put(acts, [{Number, Site, IsOver} | get(acts)]),
    not IsOver.

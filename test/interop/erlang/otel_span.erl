%% Stands for the API: it takes what that takes.
-module(otel_span).
-export([record_exception/5, set_status/3, set_attributes/2, add_event/3]).

record_exception(span_ctx, Class, _Reason, Stacktrace, Attributes) when
    is_atom(Class), is_list(Stacktrace), is_map(Attributes)
->
    true.

set_status(span_ctx, error, Message) when is_binary(Message) -> true.

set_attributes(span_ctx, Attributes) when is_map(Attributes) -> true.

add_event(span_ctx, Name, Attributes) when is_binary(Name), is_map(Attributes) -> true.

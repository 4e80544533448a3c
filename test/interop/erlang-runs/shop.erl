%% What programs call: it fails, and answers, as the run decides; and how a program is run.
-module(shop).
-export([runs/1, note/2, at/1, digits/1, lists/1, work/1, keep/1, later/1]).

-define(MOST_RUNS, 1500).

%% What a program does, in every way its decisions can go, as JSON; `null` where there are too many.
runs(Program) ->
    runs(Program, queue:from_list([[]]), []).

runs(Program, Queue, Runs) ->
    case {length(Runs) + queue:len(Queue) > ?MOST_RUNS, queue:out(Queue)} of
        {true, _} ->
            "null";
        {false, {empty, _}} ->
            list(Runs);
        {false, {{value, Tape}, Rest}} ->
            {Run, Asked} = run_once(Program, Tape),
            More = [Tape ++ lists:duplicate(Index, false) ++ [true] || Index <- lists:seq(0, Asked - length(Tape) - 1)],
            runs(Program, queue:join(Rest, queue:from_list(More)), [Run | Runs])
    end.

run_once(Program, Tape) ->
    erase(),
    [put(Key, Value) || {Key, Value} <- [{tape, Tape}, {asked, 0}, {spans, []}, {acts, []}, {handed_over, []}]],
    guarded(fun() -> Program(decide()) end),
    run_handed_over(),
    Run = io_lib:format(
        "{\"acts\":~s,\"leaked\":~s,\"ended\":~s}",
        [list([json(Act) || Act <- lists:reverse(get(acts))]), list(sites(false)), list(sites(true))]
    ),
    {Run, get(asked)}.

%% Callbacks may hand over others.
run_handed_over() ->
    case get(handed_over) of
        [] ->
            ok;
        Callbacks ->
            put(handed_over, []),
            [guarded(Callback) || Callback <- lists:reverse(Callbacks)],
            run_handed_over()
    end.

guarded(Call) ->
    try
        Call()
    catch
        _:Reason when Reason =:= failure; Reason =:= other -> ok
    end.

json({Number, Site, IsAfterEnd}) ->
    io_lib:format("{\"id\":~b,\"site\":\"~s\",\"isAfterEnd\":~s}", [Number, Site, IsAfterEnd]).

sites(IsOver) ->
    Spans = [get({span, Span}) || Span <- get(spans)],
    lists:usort([["\"", Site, "\""] || #{site := Site, is_over := Over} <- Spans, Over =:= IsOver]).

list(Items) ->
    ["[", lists:join(",", Items), "]"].

note(Key, Value) ->
    put(Key, Value).

decide() ->
    Asked = put(asked, get(asked) + 1),
    Asked < length(get(tape)) andalso lists:nth(Asked + 1, get(tape)).

%% A loop comes to an end. Whatever is called may fail.
at(Number) ->
    work(Number),
    Rounds = case get({rounds, Number}) of undefined -> 0; Before -> Before end,
    put({rounds, Number}, Rounds + 1),
    Rounds < 2 andalso decide().

lists(Number) ->
    case at(Number) of
        false -> [];
        true -> case decide() of true -> [1, 2]; false -> [1] end
    end.

digits(Number) ->
    work(Number),
    case decide() of
        true -> 1;
        false -> case decide() of true -> 2; false -> 0 end
    end.

%% Programs expect one failure, and not the other.
work(_Number) ->
    case decide() of
        true -> case decide() of true -> error(other); false -> error(failure) end;
        false -> ok
    end.

keep(Span) ->
    later(fun() -> otel_span:end_span(Span) end).

later(Callback) ->
    work(0),
    put(handed_over, [Callback | get(handed_over)]),
    work(0).

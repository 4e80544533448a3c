#!/usr/bin/env escript
%% Compiles one source after the other, as lines of standard input name them: `check` or `run`, the source, then the folders
%% of its headers, with tabs between. Prints what the compiler has to say, a line each; of one to run, what its `run/0` gives,
%% and the names of its spans; and a dot behind each source.
main(Doubles) ->
    ok = io:setopts(standard_io, [{encoding, unicode}]),
    [load(Double) || Double <- Doubles],
    each(io:get_line("")).

each(Line) when not is_list(Line) ->
    ok;
each(Line) ->
    [Verb, Source | Folders] = string:lexemes(string:trim(Line), "\t"),
    %% Neither libraries nor modules of its own project have to be there.
    Options = [strong_validation, return, binary | [{i, Folder} || Folder <- Folders]],
    case compile:file(Source, Options) of
        {error, Errors, Warnings} -> print(Errors ++ Warnings);
        Valid -> print(lists:last(tuple_to_list(Valid)))
    end,
    case Verb of
        "run" -> run(load(Source, [{i, Folder} || Folder <- Folders]));
        "check" -> ok
    end,
    io:put_chars(".\n"),
    each(io:get_line("")).

run(Module) ->
    {_, Monitor} = spawn_monitor(fun() ->
        Result = Module:run(),
        exit({done, Result, get(spans)})
    end),
    receive
        {'DOWN', Monitor, process, _, {done, Result, Spans}} -> io:format("~0p~n~0p~n", [Result, Spans]);
        {'DOWN', Monitor, process, _, Reason} -> io:format("~0p~n", [Reason])
    end.

load(Source) ->
    load(Source, []).

load(Source, Options) ->
    {ok, Module, Code} = compile:file(Source, [binary | Options]),
    {module, Module} = code:load_binary(Module, Source, Code),
    Module.

print(Files) when is_list(Files) ->
    [print_one(Description) || {_, Descriptions} <- Files, Description <- Descriptions];
print(_) ->
    ok.

print_one({_, Module, Description}) ->
    print_words(Module, Description);
print_one({Module, Description}) ->
    print_words(Module, Description).

print_words(Module, Description) ->
    Words = Module:format_error(Description),
    io:format("~ts~n", [string:replace(lists:flatten(Words), "\n", " ", all)]).

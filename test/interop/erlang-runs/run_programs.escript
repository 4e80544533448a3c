#!/usr/bin/env escript
%% Runs the functions `f0/1`, `f1/1`, … of a module in every way their decisions can go, and prints what they do as JSON. Takes
%% the folder of the API's headers, the module's source, and the sources of what it calls.
main([Headers, Source | Doubles]) ->
    [load(Double, []) || Double <- Doubles],
    Module = load(Source, [nowarn_export_all, {i, Headers}]),
    Count = length([Name || {Name, 1} <- Module:module_info(exports), hd(atom_to_list(Name)) =:= $f]) - 1,
    Names = [list_to_atom("f" ++ integer_to_list(Index)) || Index <- lists:seq(0, Count - 1)],
    Runs = [shop:runs(fun Module:Name/1) || Name <- Names],
    io:put_chars(["[", lists:join(",", Runs), "]\n"]).

load(Source, Options) ->
    case compile:file(Source, [binary, return_errors | Options]) of
        {ok, Module, Code} ->
            {module, Module} = code:load_binary(Module, Source, Code),
            Module;
        {error, Errors, _} ->
            io:format(standard_error, "~p~n", [Errors]),
            halt(1)
    end.

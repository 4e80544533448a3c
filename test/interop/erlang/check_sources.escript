#!/usr/bin/env escript
%% Compiles one source after the other, as lines of standard input name them: the source, then the folders of its headers,
%% with tabs between. Prints what the compiler has to say, a line each, and a dot behind each source.
main(_) ->
    ok = io:setopts(standard_io, [{encoding, unicode}]),
    each(io:get_line("")).

each(Line) when not is_list(Line) ->
    ok;
each(Line) ->
    [Source | Folders] = string:lexemes(string:trim(Line), "\t"),
    %% Neither libraries nor modules of its own project have to be there.
    Options = [strong_validation, return, binary | [{i, Folder} || Folder <- Folders]],
    case compile:file(Source, Options) of
        {error, Errors, Warnings} -> print(Errors ++ Warnings);
        Valid -> print(lists:last(tuple_to_list(Valid)))
    end,
    io:put_chars(".\n"),
    each(io:get_line("")).

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

/** Forms as people write them, each of its own line or lines. */
export const SAMPLE_FORMS: readonly string[] = [
  '-module(counter).',
  '-behaviour(gen_server).',
  '-export([start_link/1, init/1, handle_call/3]).',
  '-include_lib("opentelemetry_api/include/otel_tracer.hrl").',
  '-define(TIMEOUT, 5000).',
  '-define(LOG(Format), logger:info(Format ++ "~n", [])).',
  '-record(state, {count = 0 :: non_neg_integer(), name}).',
  '-doc """\n    Starts it. See "the manual".\n    """.',
  '-spec start_link(atom()) -> {ok, pid()} | {error, term()}.',
  'start_link(Name) ->\n    gen_server:start_link({local, Name}, ?MODULE, #{name => Name}, []).',
  'init(#{name := Name}) ->\n    {ok, #state{name = Name}}.',
  `handle_call(next, _From, #state{count = Count} = State) when Count >= 0 ->
    ?with_span(<<"next">>, #{attributes => #{count => Count}}, fun(_) ->
        {reply, Count, State#state{count = Count + 1}}
    end);
handle_call({wait, $., Ref}, _From, State) ->
    receive
        {Ref, "done. "} -> {reply, ok, State}
    after ?TIMEOUT ->
        {stop, {'timed out', Ref}, State} % it's late
    end.`,
  '-ifdef(TEST).',
  `load(Path) ->
    try [parse(Line) || Line <- lines(Path), Line =/= <<>>]
    catch error:{badmatch, _}:Stack -> {error, Stack}
    after close(Path)
    end.`,
  '-endif.',
  'last() -> ok.',
];

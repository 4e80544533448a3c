import { describe, expect, test } from 'vitest';
import { expressionTree } from './printed-tree.ts';

const constructs: Record<string, readonly (readonly [source: string, tree: string])[]> = {
  literals: [
    ['ok', 'ok'],
    ["'quoted atom'", "'quoted atom'"],
    [String.raw`'it\'s'`, String.raw`'it\'s'`],
    ['{X, _Y, _}', 'Tuple(X _Y _)'],
    ['{1, 1_000, 16#FF, 2#1010_1010}', 'Tuple(1 1_000 16#FF 2#1010_1010)'],
    ['{1.5, 1.0e-3, 1_0.2_5E+10, 16#a.f#e2}', 'Tuple(1.5 1.0e-3 1_0.2_5E+10 16#a.f#e2)'],
    [
      '{$a, $ , $\\n, $\\\\, $\\^c, $\\101, $\\x41, $\\x{1F600}, $", $\', $., $%, $$, $😀}',
      'Tuple($a $  $\\n $\\\\ $\\^c $\\101 $\\x41 $\\x{1F600} $" $\' $. $% $$ $😀)',
    ],
    ['{[], {}, <<>>, #{}}', 'Tuple([] {} <<>> Map({}))'],
    ['"a \\"b\\" %\\x{e9}. "', '"a \\"b\\" %\\x{e9}. "'],
    ['"over\n  lines"', '"over\n  lines"'],
    ['""', '""'],
    ['"a" "b"\n "c"', 'StringConcatenation("a" "b" "c")'],
    ['"a" ?B "c" ?D(1)', 'StringConcatenation("a" ?B "c" MacroCall(?D Arguments(1)))'],
    ['"a"?B"c"', 'StringConcatenation("a" ?B "c")'],
    ['?A "b"', 'StringConcatenation(?A "b")'],
    ['åäö', 'åäö'],
  ],
  'triple-quoted strings': [
    ['"""\n  He said "hi". % not a comment\n  """', '"""\n  He said "hi". % not a comment\n  """'],
    ['f(""""\n"""\n"""")', 'Call(f Arguments(""""\n"""\n""""))'],
    ['["""\n  a\\\n  """, b]', 'List("""\n  a\\\n  """ b)'],
  ],
  sigils: [
    ['~"a\\"b"', '~"a\\"b"'],
    ['{~s(a.b), ~S[\\], ~b{x}, ~B|y|, ~s<z>, ~s/\'/, ~"é"x}', 'Tuple(~s(a.b) ~S[\\] ~b{x} ~B|y| ~s<z> ~s/\'/ ~"é"x)'],
    ['~B"""\n  a "b" \\\n  """', '~B"""\n  a "b" \\\n  """'],
  ],
  lists: [
    ['[a, B | C]', 'List(a B ListTail(C))'],
    ['[X | [Y | Z]]', 'List(X ListTail(List(Y ListTail(Z))))'],
    ['[X || X <- L]', 'ListComprehension(X Qualifiers(ListGenerator(X L)))'],
    [
      '[X || {X, 1} <- L, X > 1, f(X)]',
      'ListComprehension(X Qualifiers(ListGenerator(Tuple(X 1) L) Filter(BinaryOperation(X > 1)) Filter(Call(f Arguments(X)))))',
    ],
    ['[X || X <:- L]', 'ListComprehension(X Qualifiers(ListGenerator(X L)))'],
    [
      '[X || <<X:8>> <= B, <<Y>> <:= C]',
      'ListComprehension(X Qualifiers(BinaryGenerator(Binary(Segment(X SegmentSize(8))) B) BinaryGenerator(Binary(Segment(Y)) C)))',
    ],
    [
      '[K || K := V <- M, K := _ <:- N]',
      'ListComprehension(K Qualifiers(MapGenerator(MapField(K V) M) MapGenerator(MapField(K _) N)))',
    ],
    [
      '[{X, Y} || X <- A && Y <- B && <<Z>> <= C, W <- D]',
      'ListComprehension(Tuple(X Y) Qualifiers(ZipGenerator(ListGenerator(X A) ListGenerator(Y B) BinaryGenerator(Binary(Segment(Z)) C)) ListGenerator(W D)))',
    ],
  ],
  'comprehensions of more than one value (OTP 29)': [
    ['[X, 1 || X <- L]', 'ListComprehension(X 1 Qualifiers(ListGenerator(X L)))'],
    [
      '#{X => 1, Y => 2 || {X, Y} <- L}',
      'MapComprehension(MapField(X 1) MapField(Y 2) Qualifiers(ListGenerator(Tuple(X Y) L)))',
    ],
  ],
  binaries: [
    [
      '<<"abc"/utf8, X:8/integer-signed-unit:8, (f(Y)):N, -1:16, Rest/binary>>',
      'Binary(Segment("abc" SegmentTypes(SegmentType(utf8))) Segment(X SegmentSize(8) SegmentTypes(SegmentType(integer) SegmentType(signed) SegmentType(unit 8))) Segment(Parenthesized(Call(f Arguments(Y))) SegmentSize(N)) Segment(UnaryOperation(- 1) SegmentSize(16)) Segment(Rest SegmentTypes(SegmentType(binary))))',
    ],
    [
      '<<Size:?BITS, X:(Size * 8)/?TYPE, ?REST(Y)>>',
      'Binary(Segment(Size SegmentSize(?BITS)) Segment(X SegmentSize(Parenthesized(BinaryOperation(Size * 8))) SegmentTypes(SegmentType(?TYPE))) Segment(MacroCall(?REST Arguments(Y))))',
    ],
    ['<< <<X>> || X <- L >>', 'BinaryComprehension(Binary(Segment(X)) Qualifiers(ListGenerator(X L)))'],
    ['X=<1', 'BinaryOperation(X =< 1)'],
  ],
  maps: [
    ['#{a => 1, B := "c"}', 'Map(MapFields(MapField(a 1) MapField(B "c")))'],
    ['M#{a := 1}#{b => 2}', 'MapUpdate(MapUpdate(M MapFields(MapField(a 1))) MapFields(MapField(b 2)))'],
    [
      '#{K => V || K := V <- M, V > 1}',
      'MapComprehension(MapField(K V) Qualifiers(MapGenerator(MapField(K V) M) Filter(BinaryOperation(V > 1))))',
    ],
    ['(f())#{a => 1}', 'MapUpdate(Parenthesized(Call(f ())) MapFields(MapField(a 1)))'],
  ],
  records: [
    ['#state{a = 1, _ = X}', 'Record(state RecordFields(RecordField(a 1) RecordField(_ X)))'],
    ['S#state{a = 1}', 'RecordUpdate(S state RecordFields(RecordField(a 1)))'],
    ['S#state.a', 'RecordAccess(S state a)'],
    ['S#state.a#inner.b', 'RecordAccess(RecordAccess(S state a) inner b)'],
    ['S#state.a#inner{b = 1}', 'RecordUpdate(RecordAccess(S state a) inner RecordFields(RecordField(b 1)))'],
    ['#state.a', 'RecordIndex(state a)'],
    ['#?MODULE{}', 'Record(?MODULE {})'],
    ["S#?STATE.'Field'", "RecordAccess(S ?STATE 'Field')"],
    ['?STATE{a = 1}', 'Record(?STATE RecordFields(RecordField(a 1)))'],
    ['-S#state.a', 'UnaryOperation(- RecordAccess(S state a))'],
  ],
  calls: [
    ['f()', 'Call(f ())'],
    ['F(X, y)', 'Call(F Arguments(X y))'],
    ['(g(1))(2)', 'Call(Parenthesized(Call(g Arguments(1))) Arguments(2))'],
    ['lists:map(F, L)', 'RemoteCall(lists map Arguments(F L))'],
    ['M:F(A)', 'RemoteCall(M F Arguments(A))'],
    ["'Elixir.Enum':'map!'(A)", "RemoteCall('Elixir.Enum' 'map!' Arguments(A))"],
    ['?MODULE:f(A)', 'RemoteCall(?MODULE f Arguments(A))'],
    ['m:?F(A)', 'RemoteCall(m ?F Arguments(A))'],
    ['?M:?F(A)', 'RemoteCall(?M ?F Arguments(A))'],
    ['?mod(X):f(A)', 'RemoteCall(MacroCall(?mod Arguments(X)) f Arguments(A))'],
    ['(S#s.mod):init(A)', 'RemoteCall(Parenthesized(RecordAccess(S s mod)) init Arguments(A))'],
    ['not f(X)', 'UnaryOperation(not Call(f Arguments(X)))'],
    ['catch m:f(X)', 'Catch(RemoteCall(m f Arguments(X)))'],
  ],
  macros: [
    ['?X', '?X'],
    ['??Arg', '??Arg'],
    ["?'DB_SYSTEM'", "?'DB_SYSTEM'"],
    [
      '?with_span(<<"a">>, #{}, fun(_) -> ok end)',
      'MacroCall(?with_span Arguments(Binary(Segment("a")) Map({}) Fun(FunClause(Parameters(_) Body(ok)))))',
    ],
    [
      '?assertMatch({ok, X} when X > 1; X < 0, f())',
      'MacroCall(?assertMatch Arguments(GuardedPattern(Tuple(ok X) Guard(Conjunction(BinaryOperation(X > 1)) Conjunction(BinaryOperation(X < 0)))) Call(f ())))',
    ],
    ['?assert_type(X, ok | undefined)', 'MacroCall(?assert_type Arguments(X UnionType(ok undefined)))'],
    ['?cast(X, #r{a :: b()})', 'MacroCall(?cast Arguments(X Record(r RecordFields(RecordField(a NamedType(b ()))))))'],
    ['?F(1)(2)', 'Call(MacroCall(?F Arguments(1)) Arguments(2))'],
    ['S?STATE{a = 1}', 'MacroSuffix(S ?STATE RecordFields(RecordField(a 1)))'],
    [
      '[{R?REC.a, f(X)?REC, B?ALICE}, Q?Q(1)]',
      'List(Tuple(MacroSuffix(R ?REC a) MacroSuffix(Call(f Arguments(X)) ?REC) MacroSuffix(B ?ALICE)) MacroSuffix(Q ?Q Arguments(1)))',
    ],
    ['? X', '? X'],
    ['?LOG()', 'MacroCall(?LOG ())'],
  ],
  funs: [
    ['fun() -> ok end', 'Fun(FunClause(() Body(ok)))'],
    [
      'fun(X) when X > 1 -> a; (_) -> b, c end',
      'Fun(FunClause(Parameters(X) Guard(Conjunction(BinaryOperation(X > 1))) Body(a)) FunClause(Parameters(_) Body(b c)))',
    ],
    [
      'fun Loop(0) -> ok; Loop(N) -> Loop(N - 1) end',
      'Fun(FunClause(Loop Parameters(0) Body(ok)) FunClause(Loop Parameters(N) Body(Call(Loop Arguments(BinaryOperation(N - 1))))))',
    ],
    ['fun f/1', 'FunReference(f 1)'],
    ['fun ?F/?A', 'FunReference(?F ?A)'],
    ['fun lists:map/2', 'RemoteFunReference(lists map 2)'],
    ['fun M:F/A', 'RemoteFunReference(M F A)'],
    ['fun ?MODULE:?F/1', 'RemoteFunReference(?MODULE ?F 1)'],
    ['fun (X) -> X end(1)', 'Call(Fun(FunClause(Parameters(X) Body(X))) Arguments(1))'],
  ],
  'case, if, receive and blocks': [
    [
      'case X of {ok, Y} when Y > 1, is_atom(Z); Y < 0 -> a, b; _ -> c end',
      'Case(X Clause(Tuple(ok Y) Guard(Conjunction(BinaryOperation(Y > 1) Call(is_atom Arguments(Z))) Conjunction(BinaryOperation(Y < 0))) Body(a b)) Clause(_ Body(c)))',
    ],
    [
      'if X > 1, Y; Z -> a; true -> b end',
      'If(IfClause(Guard(Conjunction(BinaryOperation(X > 1) Y) Conjunction(Z)) Body(a)) IfClause(Guard(Conjunction(true)) Body(b)))',
    ],
    [
      'receive {a, X} -> X; stop -> ok after 1000 -> timeout end',
      'Receive(Clause(Tuple(a X) Body(X)) Clause(stop Body(ok)) ReceiveAfter(1000 Body(timeout)))',
    ],
    ['receive after infinity -> ok end', 'Receive(ReceiveAfter(infinity Body(ok)))'],
    ['receive X -> X end', 'Receive(Clause(X Body(X)))'],
    ['begin a, b end', 'Block(Body(a b))'],
    ['case f() of X -> X end + 1', 'BinaryOperation(Case(Call(f ()) Clause(X Body(X))) + 1)'],
  ],
  try: [
    [
      'try f(), g() of ok -> a catch throw:X -> b; error:{badmatch, _}:Stack when Y -> c; _:_ -> d after e, g end',
      'Try(Body(Call(f ()) Call(g ())) TryOf(Clause(ok Body(a))) TryCatch(CatchClause(ExceptionPattern(ExceptionClass(throw) X) Body(b)) CatchClause(ExceptionPattern(ExceptionClass(error) Tuple(badmatch _) Stacktrace(Stack)) Guard(Conjunction(Y)) Body(c)) CatchClause(ExceptionPattern(ExceptionClass(_) _) Body(d))) TryAfter(Body(e g)))',
    ],
    ['try f() after g() end', 'Try(Body(Call(f ())) TryAfter(Body(Call(g ()))))'],
    [
      'try f() catch {error, _} = E -> E end',
      'Try(Body(Call(f ())) TryCatch(CatchClause(Match(Tuple(error _) E) Body(E))))',
    ],
    [
      'try f() catch Class:{a, _} = R:St -> R end',
      'Try(Body(Call(f ())) TryCatch(CatchClause(ExceptionPattern(ExceptionClass(Class) Match(Tuple(a _) R) Stacktrace(St)) Body(R))))',
    ],
    [
      'try f() catch ?CLASS:?REASON(X) -> ok end',
      'Try(Body(Call(f ())) TryCatch(CatchClause(ExceptionPattern(ExceptionClass(?CLASS) MacroCall(?REASON Arguments(X))) Body(ok))))',
    ],
    [
      'try f() catch ?WITH_STACKTRACE(C, R, S) m:log(S), R end',
      'Try(Body(Call(f ())) TryCatch(CatchClause(MacroCall(?WITH_STACKTRACE Arguments(C R S)) Body(RemoteCall(m log Arguments(S)) R))))',
    ],
    [
      'try f() catch ?EXCEPTION(C, R, S) -> R end',
      'Try(Body(Call(f ())) TryCatch(CatchClause(MacroCall(?EXCEPTION Arguments(C R S)) Body(R))))',
    ],
    ['try catch f() catch _ -> ok end', 'Try(Body(Catch(Call(f ()))) TryCatch(CatchClause(_ Body(ok))))'],
    ['X = catch f() + 1', 'Match(X Catch(BinaryOperation(Call(f ()) + 1)))'],
  ],
  'macros in place of clauses': [
    [
      'try f() catch C : R ?BIND_STACKTRACE(S) -> S end',
      'Try(Body(Call(f ())) TryCatch(CatchClause(ExceptionPattern(ExceptionClass(C) R Stacktrace(MacroCall(?BIND_STACKTRACE Arguments(S)))) Body(S))))',
    ],
    [
      'case X of a -> b; ?OTHERWISE(X) end',
      'Case(X Clause(a Body(b)) MacroClause(MacroCall(?OTHERWISE Arguments(X))))',
    ],
    [
      'try f() ?CATCH(R) g(R), ok end',
      'Try(Body(Call(f ())) TryCatch(CatchClause(MacroCall(?CATCH Arguments(R)) Body(Call(g Arguments(R)) ok))))',
    ],
    [
      'try f() catch ?STACKTRACE(E, R, S) #{a := B} = g(), B end',
      'Try(Body(Call(f ())) TryCatch(CatchClause(MacroCall(?STACKTRACE Arguments(E R S)) Body(Match(Map(MapFields(MapField(a B))) Call(g ())) B))))',
    ],
    [
      'try f() catch error:"no " ++ _:S -> S; exit:-1 -> x end',
      'Try(Body(Call(f ())) TryCatch(CatchClause(ExceptionPattern(ExceptionClass(error) BinaryOperation("no " ++ _) Stacktrace(S)) Body(S)) CatchClause(ExceptionPattern(ExceptionClass(exit) UnaryOperation(- 1)) Body(x))))',
    ],
  ],
  maybe: [
    ['maybe {ok, A} ?= f(), g(A) end', 'Maybe(Body(MaybeMatch(Tuple(ok A) Call(f ())) Call(g Arguments(A))))'],
    [
      'maybe ok ?= f() else {error, E} when E > 1 -> E; _ -> x end',
      'Maybe(Body(MaybeMatch(ok Call(f ()))) MaybeElse(Clause(Tuple(error E) Guard(Conjunction(BinaryOperation(E > 1))) Body(E)) Clause(_ Body(x))))',
    ],
    ['maybe #{a := X} ?= f(), X end', 'Maybe(Body(MaybeMatch(Map(MapFields(MapField(a X))) Call(f ())) X))'],
    ['maybe <<"">> ?= X, Y end', 'Maybe(Body(MaybeMatch(Binary(Segment("")) X) Y))'],
    ['{maybe, X, else}', 'Tuple(maybe X else)'],
    ['maybe(X)', 'Call(maybe Arguments(X))'],
    ['f(maybe)', 'Call(f Arguments(maybe))'],
  ],
  comments: [['begin % "why\n a, %% it\'s\n b end', 'Block(% "why Body(a %% it\'s b))']],
};

for (const [construct, cases] of Object.entries(constructs)) {
  describe(construct, () => {
    test.each(cases)('%s', (source, tree) => {
      expect(expressionTree(source)).toBe(tree);
    });
  });
}

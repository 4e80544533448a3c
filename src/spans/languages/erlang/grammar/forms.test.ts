import { describe, expect, test } from 'vitest';
import { erlangParser } from './parser.ts';
import { fileTree, formTree, typeTree } from './printed-tree.ts';

describe('functions', () => {
  test.each([
    ['f() -> ok.', 'Function(FunctionClause(f () Body(ok)))'],
    [
      'f(0) -> a, b;\nf(N) when N > 0, is_integer(N); N =:= x -> c.',
      'Function(FunctionClause(f Parameters(0) Body(a b)) FunctionClause(f Parameters(N) Guard(Conjunction(BinaryOperation(N > 0) Call(is_integer Arguments(N))) Conjunction(BinaryOperation(N =:= x))) Body(c)))',
    ],
    [
      "'my-f'(#s{a = A} = S, [H | T], <<B:8, _/binary>>) -> ok.",
      "Function(FunctionClause('my-f' Parameters(Match(Record(s RecordFields(RecordField(a A))) S) List(H ListTail(T)) Binary(Segment(B SegmentSize(8)) Segment(_ SegmentTypes(SegmentType(binary))))) Body(ok)))",
    ],
    ['?TEST(a) -> ok.', 'Function(FunctionClause(MacroCall(?TEST Arguments(a)) Body(ok)))'],
    [
      'f(1) -> a;\n?CLAUSES(x);\nf(_) -> b.',
      'Function(FunctionClause(f Parameters(1) Body(a)) MacroClause(MacroCall(?CLAUSES Arguments(x))) FunctionClause(f Parameters(_) Body(b)))',
    ],
    ['?CT_ALL.', 'MacroForm(?CT_ALL)'],
    ['?PROXY(a, 1).', 'MacroForm(MacroCall(?PROXY Arguments(a 1)))'],
  ])('%s', (source, tree) => expect(formTree(source)).toBe(tree));
});

describe('attributes', () => {
  test.each([
    ['-module(m).', 'Module(m)'],
    ['-module m.', 'Module(m)'],
    ["- module ( 'm.n' ) .", "Module('m.n')"],
    ['-behaviour(gen_server).', 'Behaviour(gen_server)'],
    ['-behavior(gen_server).', 'Behaviour(gen_server)'],
    ["-export([f/1, 'g'/2, ?H/?A]).", "Export(FunctionArity(f 1) FunctionArity('g' 2) FunctionArity(?H ?A))"],
    ['-export_type([t/0]).', 'ExportType(FunctionArity(t 0))'],
    ['-import(lists, [map/2]).', 'Import(lists FunctionArity(map 2))'],
    [
      '-compile([export_all, {inline, [f/1]}]).',
      'Attribute(compile Arguments(List(export_all Tuple(inline List(BinaryOperation(f / 1))))))',
    ],
    ['-vsn("1").', 'Attribute(vsn Arguments("1"))'],
    ['-feature(maybe_expr, enable).', 'Attribute(feature Arguments(maybe_expr enable))'],
    ['-on_load(init/0).', 'Attribute(on_load Arguments(BinaryOperation(init / 0)))'],
    ['-moduledoc "A module.".', 'Attribute(moduledoc "A module.")'],
    ['-doc """\n  It "does". Not\n  end here.\n  """.', 'Attribute(doc """\n  It "does". Not\n  end here.\n  """)'],
    ['-doc ~S"""\n  a\\b\n  """.', 'Attribute(doc ~S"""\n  a\\b\n  """)'],
    [
      '-doc #{since => ~"27", equiv => f/1}.',
      'Attribute(doc Map(MapFields(MapField(since ~"27") MapField(equiv BinaryOperation(f / 1)))))',
    ],
    ['-doc false.', 'Attribute(doc false)'],
    ['-?attribute(x).', 'MacroForm(MacroCall(?attribute Arguments(x)))'],
  ])('%s', (source, tree) => expect(formTree(source)).toBe(tree));
});

describe('the preprocessor', () => {
  test.each([
    ['-include("a.hrl").', 'Include("a.hrl")'],
    [
      '-include_lib("opentelemetry_api/include/otel_tracer.hrl").',
      'IncludeLibrary("opentelemetry_api/include/otel_tracer.hrl")',
    ],
    ['-define(X, 1).', 'Define(MacroName(X) 1)'],
    ['-define(X(), ok).', 'Define(MacroName(X) () ok)'],
    ['-define(f(A, B), begin A, B end).', 'Define(MacroName(f) MacroParameters(A B) begin A, B end)'],
    ["-define('DB', 'db').", "Define(MacroName('DB') 'db')"],
    ['-define(EMPTY, ).', 'Define(MacroName(EMPTY))'],
    ['-define(OPEN, case (f(")") of).', 'Define(MacroName(OPEN) case (f(")") of)'],
    ['-define(CLOSING, $)) .', 'Define(MacroName(CLOSING) $))'],
    [
      '-define(LOG(F),\n  % why )\n  log(F, "a. b")) % (really)\n.',
      'Define(MacroName(LOG) MacroParameters(F) % why ) log(F, "a. b")) % (really)',
    ],
    ['-undef(X).', 'Undefine(MacroName(X))'],
    ['-ifdef(TEST).', 'IfDefined(MacroName(TEST))'],
    ['-ifndef(x).', 'IfNotDefined(MacroName(x))'],
    ['-if(?OTP_RELEASE >= 27).', 'IfTrue(BinaryOperation(?OTP_RELEASE >= 27))'],
    ['-elif(defined(X)).', 'ElseIf(Call(defined Arguments(X)))'],
    ['-else.', '-else'],
    ['-endif.', '-endif'],
    ['-error("no").', 'Attribute(error Arguments("no"))'],
  ])('%s', (source, tree) => expect(formTree(source)).toBe(tree));
});

describe('records', () => {
  test.each([
    ['-record(s, {}).', 'RecordDeclaration(s {})'],
    [
      '-record(s, {a, b = 1, c :: t(), d = [] :: [t()] | undefined}).',
      'RecordDeclaration(s RecordFieldDeclarations(RecordFieldDeclaration(a) RecordFieldDeclaration(b 1) RecordFieldDeclaration(c NamedType(t ())) RecordFieldDeclaration(d [] UnionType(ListType(NamedType(t ())) undefined))))',
    ],
    [
      '-record(?MODULE, {?FIELDS, a}).',
      'RecordDeclaration(?MODULE RecordFieldDeclarations(RecordFieldDeclaration(?FIELDS) RecordFieldDeclaration(a)))',
    ],
  ])('%s', (source, tree) => expect(formTree(source)).toBe(tree));
});

describe('types', () => {
  test.each([
    ['-spec f() -> ok.', 'Spec(f SpecClause(() ok))'],
    [
      '-spec f(A :: t(), B) -> {ok, A} | error when B :: [A], is_subtype(A, atom()).',
      'Spec(f SpecClause(TypeArguments(AnnotatedType(A NamedType(t ())) B) UnionType(TupleType(ok A) error) TypeConstraints(TypeConstraint(B ListType(A)) TypeConstraint(is_subtype TypeArguments(A NamedType(atom ()))))))',
    ],
    ['-spec f(a) -> b; (c) -> d.', 'Spec(f SpecClause(TypeArguments(a) b) SpecClause(TypeArguments(c) d))'],
    ['-spec m:f() -> ok.', 'Spec(m f SpecClause(() ok))'],
    ['-spec(f/0 :: () -> ok).', 'Spec(f 0 SpecClause(() ok))'],
    ['-spec(f() -> ok).', 'Spec(f SpecClause(() ok))'],
    [
      '-callback init(Args :: term()) -> {ok, State :: term()}.',
      'Callback(init SpecClause(TypeArguments(AnnotatedType(Args NamedType(term ()))) TupleType(ok AnnotatedType(State NamedType(term ())))))',
    ],
    ['-type t(A, _B) :: A.', 'TypeDeclaration(t TypeParameters(A _B) A)'],
    ['-opaque t() :: x.', 'OpaqueDeclaration(t () x)'],
    ['-nominal t() :: x.', 'TypeDeclaration(t () x)'],
    ['-type(t() :: x).', 'TypeDeclaration(t () x)'],
    ['-type(t()) :: x.', 'TypeDeclaration(t () x)'],
  ])('%s', (source, tree) => expect(formTree(source)).toBe(tree));

  test.each([
    ['a | 1 | $x', 'UnionType(UnionType(a 1) $x)'],
    ['0..16#FF', 'RangeType(0 16#FF)'],
    [
      '-1..(1 bsl 32) - 1',
      'RangeType(UnaryOperation(- 1) BinaryOperation(ParenthesizedType(BinaryOperation(1 bsl 32)) - 1))',
    ],
    ['[a]', 'ListType(a)'],
    ['[a, ...]', 'ListType(a)'],
    ['{a, b()}', 'TupleType(a NamedType(b ()))'],
    ['#{a := b, c() => d}', 'MapType(MapTypeField(a b) MapTypeField(NamedType(c ()) d))'],
    ['#r{a :: b}', 'RecordType(r RecordTypeField(a b))'],
    ['<<>>', '<<>>'],
    ['<<_:8, _:_*16>>', 'BinaryType(BinaryTypeSegment(_ 8) BinaryTypeSegment(_ BinaryOperation(_ * 16)))'],
    ['fun()', 'fun()'],
    ['fun((A, b) -> c | d)', 'FunType(FunSignature(TypeArguments(A b) UnionType(c d)))'],
    ['fun((...) -> c)', 'FunType(FunSignature((...) c))'],
    ['m:t(a)', 'RemoteType(m t TypeArguments(a))'],
    ['?CRDT{}', 'RecordType(?CRDT)'],
    ['?MODULE:t()', 'RemoteType(?MODULE t ())'],
    ['?T(a)', 'MacroCall(?T TypeArguments(a))'],
    ['A :: b | c', 'AnnotatedType(A UnionType(b c))'],
  ])('%s', (source, tree) => expect(typeTree(source)).toBe(tree));
});

describe('files', () => {
  test('an escript starts with its shebang line', () => {
    expect(fileTree('#!/usr/bin/env escript\n%%! -sname x\nmain(_) -> ok.\n')).toBe(
      '#!/usr/bin/env escript\n%%! -sname x\nForm(Function(FunctionClause(main Parameters(_) Body(ok))))',
    );
  });

  test('comments stand between forms', () => {
    expect(fileTree("%% It's a module.\n-module(m). % here\n\n% end")).toBe(
      "%% It's a module.\nForm(Module(m))\n% here\n% end",
    );
  });

  test('lines may end as on Windows, and the file start with a byte order mark', () => {
    expect(fileTree('\uFEFF-doc """\r\n  A.\r\n  """.\r\nf() ->\r\n  ok.\r\n')).toBe(
      'Form(Attribute(doc """\r\n  A.\r\n  """))\nForm(Function(FunctionClause(f () Body(ok))))',
    );
  });

  test('an empty file has no forms', () => {
    expect(fileTree('')).toBe('');
    expect(fileTree(' \n')).toBe('');
  });

  test('a dot is followed by white space, a comment or the end', () => {
    expect(fileTree('f() -> A#b.c.g() -> 1.5.%\nh() -> x.')).toMatch(/^BrokenForm/);
    expect(fileTree('f() -> 1.5.% one\nh() -> A#b.c.')).toBe(
      'Form(Function(FunctionClause(f () Body(1.5))))\n% one\nForm(Function(FunctionClause(h () Body(RecordAccess(A b c)))))',
    );
  });
});

describe('an excerpt', () => {
  test.each([
    ['f….', 'FunctionLeftOut'],
    ["'my f'….", 'FunctionLeftOut'],
    ['-spec….', 'AttributeLeftOut'],
    ['- export….', 'AttributeLeftOut'],
    ['f() -> $….', 'Form'],
  ])('%s', (source, type) => {
    expect(erlangParser.parse(source).topNode.firstChild?.name).toBe(type);
  });
});

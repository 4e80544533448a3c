import { describe, expect, it } from 'vitest';
import { ErlangFile } from '../erlang-file.ts';
import { erlangParser } from '../grammar/parser.ts';
import { describe as describeExpression } from './describe.ts';

const attributes = `-module(m).
-define(NAME, <<"shop">>).
-define(WORD, "shop").
-define(TWICE(X), X).
`;

function described(expression: string) {
  const text = `${attributes}f(Given) -> Bound = <<"b">>, Word = "w", g(${expression}).`;
  const file = new ErlangFile(erlangParser.parse(text), text);
  const call = file.root
    .descendants()
    .findLast(({ type, text: written }) => type === 'Call' && written.startsWith('g('))!;
  return describeExpression(file, call.field('Arguments')!.children[0]!);
}

describe('expressions', () => {
  it.each([
    ['ok', { kind: 'string', constant: 'ok' }],
    ["'http.method'", { kind: 'string', constant: 'http.method' }],
    ['<<"a">>', { kind: 'string', constant: 'a' }],
    ['<<"é"/utf8>>', { kind: 'string', constant: 'é' }],
    ['"a" "b"', { kind: 'list', spellsText: true, constant: 'ab' }],
    ['io_lib:format("a ~p", [X])', { kind: 'list', spellsText: true }],
    ['"a" ++ Given', { kind: 'list', spellsText: true }],
    ['undefined', { kind: 'undefined' }],
    ['true', { kind: 'boolean', constant: true }],
    ['16#ff', { kind: 'number' }],
    ['12', { kind: 'number', constant: 12 }],
    ['#{a => 1}', { kind: 'object', noun: 'a map' }],
    ['#state{}', { kind: 'object', noun: 'a record' }],
    ['self()', { kind: 'object', noun: 'a pid' }],
    ['fun() -> ok end', { kind: 'function' }],
    ['Given', { kind: 'unknown', path: ['Given'] }],
    ['Bound', { kind: 'string', constant: 'b', path: ['Bound'] }],
    ['Word', { kind: 'list', spellsText: true, constant: 'w', path: ['Word'] }],
    ['?NAME', { kind: 'string', constant: 'shop', path: ['NAME'] }],
    ['?WORD', { kind: 'list', spellsText: true, constant: 'shop' }],
    ['?TWICE(1)', { kind: 'unknown' }],
    ['?UNKNOWN', { kind: 'unknown', path: ['UNKNOWN'] }],
    ['?HTTP_METHOD', { kind: 'string', constant: 'http.method' }],
    ['?SPAN_KIND_SERVER', { kind: 'string', constant: 'server' }],
    ['iolist_to_binary(X)', { kind: 'string', form: 'call', path: ['iolist_to_binary'] }],
    ['erlang:byte_size(X)', { kind: 'number', path: ['byte_size'] }],
    ['X == Y', { kind: 'boolean' }],
    ['S#state.user', { kind: 'unknown', path: ['S', 'user'] }],
  ])('%s', (expression, expected) => {
    expect(described(expression)).toMatchObject(expected);
  });

  it('have parts where text is put together', () => {
    const parts = (expression: string) =>
      described(expression).parts?.map((part) => (typeof part === 'string' ? part : { of: part.text }));
    expect(parts('<<"get ", Given/binary>>')).toEqual(['get ', { of: 'Given' }]);
    expect(parts('io_lib:format("get ~s of ~~~p!", [Given, X])')).toEqual([
      'get ',
      { of: 'Given' },
      ' of ~',
      { of: 'X' },
      '!',
    ]);
    expect(parts('iolist_to_binary(["get ", Given])')).toEqual(['get ', { of: 'Given' }]);
    expect(parts('"get " ++ Given')).toEqual(['get ', { of: 'Given' }]);
    expect(parts('io_lib:format("~s", Given)')).toBeUndefined();
  });
});

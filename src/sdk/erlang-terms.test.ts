// biome-ignore-all lint/suspicious/noTemplateCurlyInString: releases put these in
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ErlangTerm, readErlangTerms } from './erlang-terms.ts';
import { checkSdkSource } from './validator.ts';

it('reads atoms, strings, binaries, numbers, lists, tuples and maps', () => {
  const text = `%% "a
[{'a.b', "c\\"d,]", <<"e">>, -1.5e3}, #{f => [], 'g' => {h}}].
i.`;
  expect(readErlangTerms(text).map(plainly)).toEqual([
    [
      'list',
      ['tuple', 'atom a.b', 'string c\\"d,]', 'string e', 'number -1.5e3'],
      ['map', 'atom f', ['list'], 'atom g', ['tuple', 'atom h']],
    ],
    'atom i',
  ]);
});

it('leaves what is no plain term', () => {
  const text = '[fun m:f/1, "a" ++ b, $", $\\n, ${PORT}, 16#ff, Variable, <<1, 2>>, 1].';
  expect(readErlangTerms(text).map(plainly)).toEqual([['list', ...Array<string>(8).fill('other'), 'number 1']]);
});

it.each(['[{a, 1]].', '[', '"', '{opentelemetry, [', '>>'])('reads nothing where brackets do not match: %s', (text) => {
  expect(readErlangTerms(text).flatMap(({ items }) => items)).toEqual([]);
});

it('takes any text, and any depth', () => {
  const parts = [
    '{opentelemetry,',
    '[',
    ']',
    '{',
    '}',
    '#{',
    'sampler',
    ',',
    '=>',
    'parent_based',
    '"a"',
    '<<',
    '>>',
    'root',
    '${A}',
    'constructor',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts)), (words) => {
      checkSdkSource({ path: 'sys.config', text: `[{opentelemetry, [${words.join(' ')}]}].` });
    }),
  );
  const deep = `${'{parent_based, #{root => '.repeat(20_000)}always_on${'}}'.repeat(20_000)}`;
  expect(checkSdkSource({ path: 'sys.config', text: `[{opentelemetry, [{sampler, ${deep}}]}].` })).toEqual([]);
});

function plainly({ kind, text, items }: ErlangTerm): unknown {
  if (kind === 'other') return kind;
  return kind === 'list' || kind === 'tuple' || kind === 'map' ? [kind, ...items.map(plainly)] : `${kind} ${text.text}`;
}

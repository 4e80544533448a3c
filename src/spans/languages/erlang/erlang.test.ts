import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../base/edit.ts';
import { createLinter } from '../../create-linter.ts';
import { SAMPLE_FORMS } from './grammar/sample-module.ts';

const linter = createLinter(async () => {
  throw new Error('Erlang needs no grammar that is loaded');
});

const fileOf = (text: string) => ({ path: 'src/shop.erl', languageId: 'erlang' as const, text });

/** Pieces of functions that work on spans, right and wrong ones. */
const pieces = [
  ...SAMPLE_FORMS,
  '-include_lib("opentelemetry_api/include/otel_tracer.hrl").',
  'f(X) -> ',
  'S = ?start_span(<<"a">>)',
  'otel_span:end_span(S)',
  '?end_span(S)',
  '?end_span()',
  '?set_current_span(S)',
  '?with_span("a", #{kind => server}, fun() -> ',
  '?set_attributes(#{a => self(), "b" => [1, x]})',
  '?set_status(error, io_lib:format("~p", [X]))',
  'T = otel_ctx:attach(C)',
  'otel_ctx:detach(T)',
  'spawn(fun() -> ?add_event(e, #{}) end)',
  'case X of ok -> ',
  '; {error, R} -> {error, R} end',
  'try ',
  ' of A -> B ',
  ' catch K:R:St -> ?record_exception(K, R, St), erlang:raise(K, R, St) end',
  ' after ',
  ' end',
  'maybe {ok, Y} ?= g(S) else _ -> ok end',
  '[?start_span(n) || N <- L]',
  'receive {M, S} -> ok after 5 -> no end',
  ', ',
  '.\n',
  ')',
];

describe('the linter', () => {
  it('takes any text, and makes fixes that apply', async () => {
    const texts = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3 })), { maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(texts, async (parts) => {
        const text = parts.join('');
        for (const { range, fixes } of await linter.lint(fileOf(text))) {
          expect(range.start).toBeLessThanOrEqual(range.end);
          expect(range.end).toBeLessThanOrEqual(text.length);
          for (const { edits } of fixes) expect(applyEdits(text, edits)).not.toBe(text);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['lists', '[', ']'],
    ['choices', 'case X of a -> ', ' end'],
    ['funs', 'g(fun() -> ', ' end)'],
    ['spans', '?with_span(a, #{}, fun(_) -> ', ' end)'],
    ['handlers', 'try ', ' catch _:_ -> ok end'],
    ['operators', 'a ++ ', ''],
  ])('follows %s as deep as somebody writes them, and no deeper', async (_, before, after) => {
    const header = '-module(m).\n-include_lib("opentelemetry_api/include/otel_tracer.hrl").\n';
    const nested = (depth: number) =>
      `${header}f(X) ->\n    S = ?start_span(a),\n    ${before.repeat(depth)}X${after.repeat(depth)}.\n`;
    const rulesOf = async (depth: number) => (await linter.lint(fileOf(nested(depth)))).map(({ rule }) => rule);
    expect(await rulesOf(20)).toContain('span-never-ended');
    expect(await rulesOf(5_000)).toEqual([]);
  });

  it('is silent of a function that cannot be parsed, and not of the others', async () => {
    const header = '-module(m).\n-include_lib("opentelemetry_api/include/otel_tracer.hrl").\n';
    const broken = 'f() ->\n    S = ?start_span(a),\n    g(.\n\n';
    const whole = 'h() ->\n    S = ?start_span(b),\n    g(1).\n';
    const findings = await linter.lint(fileOf(`${header}${broken}${whole}`));
    expect(findings.map(({ rule, range }) => [rule, range.start > header.length + broken.length])).toEqual([
      ['span-never-ended', true],
    ]);
  });

  it('honours comments that silence rules', async () => {
    const lines = [
      '-module(m).',
      '-include_lib("opentelemetry_api/include/otel_tracer.hrl").',
      'h() ->',
      '    % spanwright-disable-next-line span-never-ended',
      '    S = ?start_span(b),',
      '    g(1).',
    ];
    expect(await linter.lint(fileOf(lines.join('\n')))).toEqual([]);
  });

  it('knows the functions that users list', async () => {
    const text = [
      '-module(shop).',
      'leak(X) ->',
      '    S = tracing:open(leak),',
      '    sell(X).',
      'keep(X) ->',
      '    S = tracing:open(keep),',
      '    try sell(X) catch _:R -> fail(S, R), error after tracing:close(S) end.',
      'run(X) ->',
      '    tracing:run(fun(S) -> tracing:close(S), sell(X) end).',
    ].join('\n');
    const wrappers = [
      { match: 'tracing#open', role: 'start' },
      { match: 'src/tracing#close', role: 'end' },
      { match: 'tracing#run', role: 'autoEnd' },
      { match: 'fail', role: 'error' },
    ];
    const found = await linter.lint(fileOf(text), { wrappers });
    expect(found.map(({ rule, range }) => [rule, text.slice(0, range.start).split('\n').length])).toEqual([
      ['span-never-ended', 3],
      ['span-double-end', 9],
    ]);
    expect(await linter.lint(fileOf(text))).toEqual([]);
  });

  it('says where a text cannot be parsed', async () => {
    expect(await linter.syntaxErrors(fileOf('f() -> ok.\ng() -> h(.\n'))).toEqual(['line 2 cannot be parsed']);
  });
});

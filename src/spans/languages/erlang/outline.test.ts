import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Excerpt } from '../../syntax/excerpt.ts';
import { isCommentAt } from './grammar/forms.ts';
import { erlangParser } from './grammar/parser.ts';
import { SAMPLE_FORMS } from './grammar/sample-module.ts';
import { outlineOf } from './outline.ts';

/** What a parser sees of a text, without all that can be left out. */
function withoutBodies(text: string): string | undefined {
  const outline = outlineOf(text);
  return (
    outline &&
    new Excerpt(
      text,
      outline.flatMap(({ body }) => body ?? []),
    ).text
  );
}

function namesIn(text: string): readonly string[] {
  return outlineOf(text)!.flatMap(({ names }) => names);
}

describe('what can be left out', () => {
  it.each([
    ['f(X) ->\n    g(X).\n', 'f….\n'],
    ['f(0) -> ok;\nf(X) when X > 0 -> f(X - 1).', 'f….'],
    ["'Elixir.Shop' () -> ok.", "'Elixir.Shop'…."],
    ["'is it (not)'() -> ok.", "'is it (not)'…."],
    ['größe@1(X) -> X.', 'größe@1….'],
    ['f() -> "a. b". g() -> $.. h() -> \'. \'.', 'f…. g…. h….'],
    ['f() -> 1.5 + #r.x, X. % no dot.\ng() -> ok.', 'f…. % no dot.\ng….'],
    ['f() -> """\n  a. "b".\n  """.\ng() -> ~S|a. |.', 'f….\ng….'],
    ['-spec f(integer()) -> ok.\n-record(r, {a = 1.0}).\n- doc "It is. So".', '-spec….\n-record….\n- doc….'],
    ['f() -> ok\n-spec g() -> ok.\ng() -> ok', 'f….\n-spec….\ng….'],
    ['% about f. And g\nf() -> ok.\n', '% about f. And g\nf….\n'],
  ])('of %j', (text, left) => {
    expect(withoutBodies(text)).toBe(left);
  });

  it.each([
    '-module(m).',
    '-include("a.hrl").',
    '-include_lib("a/include/a.hrl").',
    '-import(lists, [map/2]).',
    '-define(F(X), g(X)).',
    '-ifdef(TEST).',
    '-else.',
    '?TEST(a) -> ok.',
    String.raw`'it\'s'() -> ok.`,
    "'++'() -> ok.",
    ') -> ok.',
    '#!/usr/bin/env escript',
    '',
  ])('nothing of %j', (text) => {
    expect(withoutBodies(text)).toBe(text);
  });

  it.each([
    'f() -> "a.\ng() -> ok.\nh() -> ok.\n',
    "f() -> 'a.\ng() -> ok.\nh() -> ok.\n",
    'f() -> ?start_span(a).\n',
    '-include_lib("a/include/otel_tracer.hrl").\nf() -> ?OTEL_STATUS_OK.\n',
    '-include_lib("a/include/otel_tracer.hrl")\nf() -> ?start_span(a).\n',
  ])('is not known of %j', (text) => {
    expect(outlineOf(text)).toBeUndefined();
  });

  it('leaves what it does not belong to as it is', () => {
    const pieces = fc.constantFrom(...SAMPLE_FORMS, 'f(', '"', "'", '.', '\n', 'g() -> ok', '% c', '$', '~', '…', '-');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), fc.infiniteStream(fc.boolean()), (parts, choices) => {
        const text = parts.join('\n');
        const outline = outlineOf(text) ?? [];
        const excerpt = new Excerpt(
          text,
          outline.flatMap(({ body }) => (body && choices.next().value ? body : [])),
        );
        const whole = formsOf(text);
        for (const [start, form] of formsOf(excerpt.text)) {
          if (form.endsWith('LeftOut')) continue;
          expect(whole.get(excerpt.toSource(start))).toBe(form);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a part', () => {
  it('begins behind the line of the one before, with the comments in front of it', () => {
    const text = '-module(m). % m\n\n% f\nf() -> ok. % f\n% g\ng() -> ok.\n';
    const parts = outlineOf(text)!.map(({ start, end }) => text.slice(start, end));
    expect(parts).toEqual(['-module(m).', '\n% f\nf() -> ok.', '% g\ng() -> ok.']);
  });

  it('declares the names of its functions, and of those behind a missing dot', () => {
    expect(namesIn('f(X) -> X.\n-spec g(h()) -> h().')).toEqual(['f', 'g']);
    expect(namesIn('f(X) -> X\n\ng@1(X) ->\n    h(X).')).toEqual(['f', 'g', '1']);
    expect(namesIn("'my f'(X) -> X.")).toEqual(['my', 'f']);
  });

  it('declares what its settings mean for others', () => {
    const text = 'f() -> application:set_env(opentelemetry_exporter, otlp_protocol, grpc).';
    expect(namesIn(text)).toEqual(['f', 'otlp_endpoint', 'otlp_traces_endpoint']);
  });
});

describe('a comment', () => {
  it('is where no literal is', () => {
    const text = '#!% no\n% yes\nf() -> "% no", \'% no\', $%, ok. % yes\n-define(X, % yes\n  1).';
    const found = [...text.matchAll(/% \w+/g)].map(({ 0: said, index }) => [said, isCommentAt(text, index)]);
    expect(found).toEqual([
      ['% no', false],
      ['% yes', true],
      ['% no', false],
      ['% no', false],
      ['% yes', true],
      ['% yes', true],
    ]);
  });
});

/** The trees of the forms of a text, by where they start. */
function formsOf(text: string): ReadonlyMap<number, string> {
  const { children, positions } = erlangParser.parse(text);
  return new Map(children.map((child, index) => [positions[index]!, child.toString()]));
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trials } from '../../test/trials.ts';
import type { Finding } from '../base/finding.ts';
import { loadGrammar } from '../files/grammars.ts';
import { createLinter } from './create-linter.ts';
import { KeptFindings } from './kept-findings.ts';
import type { LanguageId } from './languages.ts';

const linter = createLinter(loadGrammar);

/** Two functions that never end their spans, with a place to type at in the first, and what is typed there. */
const texts: Readonly<Record<string, { readonly text: string; readonly typed: string }>> = {
  typescript: {
    text: `import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('shop');
export class Shop {
  first(order: Order) {
    const one = tracer.startSpan('one');
    ◊
    one.addEvent('a');
  }
  second() {
    const two = tracer.startSpan('two');
    two.addEvent('b');
  }
}
`,
    typed: "if (order.id === 'x' && /[{]/.test(`a`)) { order.items.map(({ id }) => id); }",
  },
  python: {
    text: `from opentelemetry import trace
tracer = trace.get_tracer('shop')
class Shop:
    def first(self, order):
        one = tracer.start_span('one')
        ◊
        one.add_event('a')
    def second(self):
        two = tracer.start_span('two')
        two.add_event('b')
`,
    typed: 'total = [x[\'price\'] * (2 if x else {1: """a"""}) for x in order]',
  },
  java: {
    text: `import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
class Shop {
  private final Tracer tracer;
  void first(Order order) {
    Span one = tracer.spanBuilder("one").startSpan();
    ◊
    one.addEvent("a");
  }
  void second() {
    Span two = tracer.spanBuilder("two").startSpan();
    two.addEvent("b");
  }
}
`,
    typed: 'if (order.id == "x") { for (var item : order.items) { use(item -> { item.a(\'b\'); }); } }',
  },
  go: {
    text: `package shop

import (
	"context"

	"go.opentelemetry.io/otel"
)

var tracer = otel.Tracer("shop")

func first(ctx context.Context, order Order) {
	_, one := tracer.Start(ctx, "one")
	◊
	one.AddEvent("a")
}

func second(ctx context.Context) {
	_, two := tracer.Start(ctx, "two")
	two.AddEvent("b")
}
`,
    typed: 'if err := use(order, func() string { return `a` + "b" }); err != nil { panic(map[string][]int{"a": {1}}) }',
  },
  erlang: {
    text: `-module(shop).
-include_lib("opentelemetry_api/include/otel_tracer.hrl").
-export([first/1, second/0]).

first(Order) ->
    One = ?start_span(<<"one">>),
    ◊
    otel_span:add_event(One, <<"a">>, #{}).

second() ->
    Two = ?start_span(<<"two">>),
    otel_span:add_event(Two, <<"b">>, #{}).
`,
    typed: 'case maps:get(id, Order) of <<"x">> -> lists:map(fun(I) -> {I, "a"} end, []); _ -> no end,',
  },
};
const languages = Object.keys(texts) as LanguageId[];

/** Types at the place, and tells what is found: each with its text, and how far it is from the end that is not typed in. */
function typing(languageId: LanguageId) {
  const kept = new KeptFindings();
  const place = texts[languageId]!.text.indexOf('◊');
  return async (typed: string) => {
    const text = texts[languageId]!.text.replace('◊', () => typed);
    const found = await linter.lint({ path: 'shop', languageId, text }, { kept });
    return found.map(({ rule, range: { start, end } }) => {
      const isBehind = start > place;
      return { isBehind, what: `${rule} ${text.slice(start, end)} ${isBehind ? start - text.length : start}` };
    });
  };
}

describe('while one types in a function', () => {
  it.each(languages)('what was found in the others stays where it is, at every letter of %s', async (languageId) => {
    const type = typing(languageId);
    const { typed } = texts[languageId]!;
    const behind = async (text: string) => (await type(text)).filter(({ isBehind }) => isBehind);
    const known = await behind('');
    expect(known.map(({ what }) => what).join()).toContain('span-never-ended');
    for (let length = 1; length <= typed.length; length++) {
      expect(await behind(typed.slice(0, length)), typed.slice(0, length)).toEqual(known);
    }
  });

  it.each(languages)(
    'nothing is found that is not before or after, and no trace is left, in %s',
    async (languageId) => {
      const { typed } = texts[languageId]!;
      const type = typing(languageId);
      const after = await typing(languageId)(typed);
      const known = new Set([...(await type('')), ...after].map(({ what }) => what));
      await fc.assert(
        fc.asyncProperty(fc.array(fc.nat(typed.length), { minLength: 1, maxLength: 6 }), async (lengths) => {
          for (const length of lengths) {
            const found = await type(typed.slice(0, length));
            expect(found.filter(({ what }) => !known.has(what))).toEqual([]);
          }
          expect(await type(typed)).toEqual(after);
        }),
        { numRuns: trials(20) },
      );
    },
  );
});

describe('what is left of the last text', () => {
  const text = 'first { one }\nsecond { two }\nthird { three }\n';
  const rangeOf = (word: string) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length });
  const sections = ['first { one }', 'second { two }', 'third { three }'].map(rangeOf);
  const finding = (word: string): Finding => ({
    rule: 'a-rule',
    severity: 'warning',
    message: word,
    range: rangeOf(word),
    fixes: [],
  });
  const keeping = (...findings: Finding[]) => {
    const kept = new KeptFindings();
    kept.keep({ subject: 'shop', text, sections, findings });
    return kept;
  };

  it('is before and behind the functions that changed, which are all from the first to the last', () => {
    const kept = keeping(finding('one'), finding('two'), finding('three'));
    const inSecond = text.replace('two', 'two {{');
    const left = kept.leftIn('shop', inSecond)!;
    expect(inSecond.slice(left.changed.start, left.changed.end)).toBe('second { two {{ }');
    expect(left.findings.map(({ range }) => inSecond.slice(range.start, range.end))).toEqual(['one', 'three']);
    const inBoth = inSecond.replace('one', 'o');
    expect(kept.leftIn('shop', inBoth)!.findings.map(({ message }) => message)).toEqual(['three']);
  });

  it('has no fixes that reach into what changed, and says nothing of it', () => {
    const fixOf = (...words: string[]) => ({
      title: words.join(),
      kind: 'safe' as const,
      edits: words.map((word) => ({ range: rangeOf(word), newText: '' })),
    });
    const one = {
      ...finding('one'),
      fixes: [fixOf('one', 'three'), fixOf('one', 'two'), { ...fixOf('one'), reach: rangeOf('second { two }') }],
      related: [
        { range: rangeOf('two'), message: 'two' },
        { range: rangeOf('three'), message: 'three' },
      ],
      spanStart: rangeOf('second'),
    };
    const edited = text.replace('two', '(');
    const [left] = keeping(one).leftIn('shop', edited)!.findings;
    expect(left!.fixes.map(({ title }) => title)).toEqual(['one,three']);
    const [, last] = left!.fixes[0]!.edits;
    expect(edited.slice(last!.range.start, last!.range.end)).toBe('three');
    expect(left!.related!.map(({ message }) => message)).toEqual(['three']);
    expect(left).not.toHaveProperty('spanStart');
  });

  it('is nothing where what else counts is another', () => {
    expect(keeping(finding('one')).leftIn('other', text)).toBeUndefined();
    expect(new KeptFindings().leftIn('shop', text)).toBeUndefined();
  });
});

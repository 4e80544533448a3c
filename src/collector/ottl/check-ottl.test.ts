import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkOttl } from './check-ottl.ts';
import { functionsOf } from './language/function-sets.ts';
import type { OttlKind } from './syntax/tree.ts';

const version = { major: 0, minor: 161, patch: 0 };

/** What is underlined, and what is said of it. */
const mistakes: [text: string, underlined: string, message: string | RegExp][] = [
  ["set(span.name, 'a')", "'a'", 'A text stands in double quotes.'],
  ['set(span.name, "a)', '"a)', 'A quote is missing at the end of this text.'],
  ['set(span.name, "a") where span.kind = 1', '=', "Values are compared by '=='."],
  ['set(span.name, "a") where true && false', '&&', "'&&' is no operator of OTTL: write 'and'."],
  ['set(span.name, "a") where !true', '!', "'!' is no operator of OTTL: write 'not'."],
  ['set(span.name, "a") WHERE true', 'WHERE', "The condition of a statement follows the word 'where'."],
  ['set(span.name, "a") if true', 'if', "The condition of a statement follows the word 'where'."],
  ['set(span.name, "a") where true AND true', 'AND', "'and' is written in small letters."],
  ['set(span.name, "a") span.kind == 1', 'span', "Between an editor and its condition stands the word 'where'."],
  ['set(span.name, "a") where span.kind in [1]', 'in', /^'in' is no operator of OTTL/],
  ['set(span.name, "a") where', 'e', 'Something is missing at the end: a value.'],
  ['set(span.name, "a"', '"', "Something is missing at the end: ')'."],
  ['set(span.name, "a" where true', 'where', "In front of 'where' something is missing: ')'."],
  ['set(span.name "a")', '"a"', 'A comma is missing in front of this.'],
  ['set(span.name, )', ')', "Here a value is expected, not ')'."],
  ['set(span.name, "\\d")', '\\d', "'\\d' is no escape of OTTL: a backslash is written twice."],
  ['set(span.name, 0x123)', '0x123', 'Bytes have two hexadecimal digits each: one is missing here.'],
  ['Set(span.name, "a")', 'Set', /changes nothing: a statement starts with an editor/],
  ['set(span.name, concat([], ""))', 'concat', /^'concat' gives no value: that is for converters/],
  ['set(span.name, Concat)', 'Concat', "'Concat' is called: write Concat(…)."],
  ['set(span.name, "a" + "b")', '"a"', /^A text can be no operand/],
  ['set(span.name, span.kind == 1)', 'span.kind == 1', 'A value is expected here, and this is a condition.'],
  ['set(span.name, "a") where span.name', 'span.name', /^A path is no condition/],
  ['set(span.name, "a") where 1 < span.kind < 3', '< 3', "One comparison has two sides: join several by 'and'."],
  ['set(span.name, Concatt([], ""))', 'Concatt', "There is no converter 'Concatt' here. Did you mean 'Concat'?"],
  ['set(span.name, To_Lower_Case("A"))', 'To_Lower_Case', /Did you mean 'ToLowerCase'\?$/],
  ['set(span.name)', 'set', "'set' takes 2 arguments, not 1: set(target: path, value: any)."],
  ['set(span.trace_state, "a", 2)', '2', "'set' takes 2 arguments, not 3: set(target: path, value: any)."],
  ['set("a", 1)', '"a"', `'target' is what is changed: a path, such as attributes["key"].`],
  ['set(target = span.name, valu = 1)', 'valu', "'set' has no parameter 'valu': did you mean 'value'?"],
  ['set(target = span.name, 1)', '1', 'Behind an argument with a name all others have one too.'],
  ['keep_keys(span.attributes, "a")', '"a"', "'keys' is a list: write […]."],
  ['limit(span.attributes, 1.5, [])', '1.5', "'limit' is a whole number without sign, written here."],
  ['set(span.name, Day("today"))', '"today"', "'time' is a time, such as Now() or Time(…)."],
  ['set(span.name, Sort([1], "up"))', '"up"', `'order' is one of "asc", "desc".`],
  ['replace_pattern(span.name, "a(?!b)", "")', '"a(?!b)"', /^This is no regular expression of RE2: look-arounds/],
  ['replace_pattern(span.name, "a", "", SHA256())', 'SHA256()', /without parentheses: SHA256\.$/],
  ['set(span.name, FormatTime(Now(), "2006-01-02"))', '"2006-01-02"', /^A layout has directives such as %Y/],
  ['set(span.name, FormatTime(Now(), "%Y-%U"))', '"%Y-%U"', "'%U' is no directive that the collector knows."],
  ['set(span.trace_id, TraceID("0102"))', '"0102"', 'An id has 16 bytes, or 32 hexadecimal digits as a text.'],
  ['set(span.name, IsInCIDR("10.1.1.1", ["10.0.0.0"]))', '"10.0.0.0"', /^'10\.0\.0\.0' is no network/],
  ['set(span.name, ParseCSV("a", "b", "||"))', '"||"', "'delimiter' is one character."],
  ['set(name, 1)', 'name', "Here a path starts with its context: write 'span.name'."],
  ['set(spam.name, 1)', 'spam', /did you mean 'span'\?$/],
  ['set(log.body, 1)', 'log', /^'log' is no context that is reached from 'span'/],
  ['set(span.attributes.a.b, 1)', 'attributes.a.b', /write attributes\["a\.b"\]\.$/],
  ['set(span.name["a"], 1)', '["a"]', "'name' takes no key."],
  ['set(span.trace_state["a"]["b"], "c")', '["b"]', "'trace_state' takes one key."],
  ['set(resource.cache["a"], 1)', 'cache', "Each context has a 'cache' of its own: here it is span.cache."],
  ['set(span.kind, SPAN_KIND_SRVER)', 'SPAN_KIND_SRVER', /Did you mean 'SPAN_KIND_SERVER'\?$/],
];

describe('a mistake in OTTL is told once, where it was made', () => {
  it.each(mistakes)('%s', (text, underlined, message) => {
    const [problem, ...others] = problemsOf(text);
    expect(others).toEqual([]);
    expect(text.slice(problem?.range.start, problem?.range.end)).toBe(underlined);
    if (typeof message === 'string') expect(problem?.message).toBe(message);
    else expect(problem?.message).toMatch(message);
  });
});

describe('OTTL that compiles', () => {
  it.each([
    'set(span.attributes["a"][span.name]["b"], {"c": [1, -2.5, nil], "d": 0x0a}) where not (span.kind == 1 or false)',
    'set(\n  span.name,\n  "it\'s \\"quoted\\"\\n\\u00e9"\n)',
    'replace_all_patterns(span.attributes, "value", "^\\\\d+$", "$$1", function = SHA256, replacement_format = "%s")',
    'set(span.attributes["ms"], (span.end_time - span.start_time) / 2) where Len(span.events) > -1',
    'set(span.name, resource.attributes["a"]) where instrumentation_scope.name != otelcol.client.metadata["x"][0]',
  ])('has no problem: %s', (text) => {
    expect(problemsOf(text)).toEqual([]);
  });

  it('is corrected to what is meant', () => {
    expect(corrected("set(span.nam, 'a')")).toBe('set(span.nam, "a")');
    expect(corrected('set(span.nam, "a")')).toBe('set(span.name, "a")');
    expect(corrected('set(span.attributes.a.b, 1)')).toBe('set(span.attributes["a.b"], 1)');
    expect(corrected('set(span.name, "a") span.kind == 1')).toBe('set(span.name, "a") where span.kind == 1');
    expect(corrected('set(kind, 1)')).toBe('set(span.kind, 1)');
  });
});

describe('what compiles and cannot do what is meant', () => {
  it.each([
    [
      'set(span.name, "a") where span.kind == "server"',
      "This is never true: 'kind' is a number, such as SPAN_KIND_SERVER.",
    ],
    ['set(span.name, "a") where 5 != span.name', "This is always true: 'name' is a text."],
    ['set(span.name, "a") where span.start_time > "2026-01-01"', /^This is never true: 'start_time' is a time/],
    ['set(span.status.code, "ERROR")', "This sets nothing: 'status.code' is a number, such as STATUS_CODE_ERROR."],
    ['set(span.name, UUID(1))', "'UUID' takes no arguments: these are ignored."],
    ['set(span.attributes["a"], ExtractPatterns(span.name, "a"))', /this pattern has none: \(\?P<name>…\)\.$/],
  ])('is a warning: %s', (text, message) => {
    expect(problemsOf(text)).toEqual([
      expect.objectContaining({ severity: 'warning', message: expect.stringMatching(message) }),
    ]);
  });

  it.each([
    'set(span.attributes["kind"], "server") where span.attributes["kind"] == 5',
    'set(span.kind, 3) where span.kind == 3.0 and span.name != nil',
    'set(span.kind, span.attributes["kind"]) where span.kind.string == "Server"',
  ])('is not: %s', (text) => {
    expect(problemsOf(text)).toEqual([]);
  });

  it('is all that is told of a release that is newer than what was looked at', () => {
    const release = { major: 0, minor: 999, patch: 0 };
    const dialect = {
      context: 'span',
      prefixed: true,
      functions: functionsOf('transform', 'span', release),
      version: release,
    } as const;
    expect(checkOttl('set(span.nam, "a")', 'statement', dialect).map(({ severity }) => severity)).toEqual(['warning']);
    expect(checkOttl("set(span.name, 'a')", 'statement', dialect).map(({ severity }) => severity)).toEqual(['error']);
  });

  it('has nothing of functions where a collector may bring its own', () => {
    const dialect = {
      context: 'span',
      prefixed: true,
      functions: functionsOf('transform', 'span', version),
      version,
    } as const;
    expect(checkOttl('ours(span.name)', 'statement', { ...dialect, hasOwnFunctions: true })).toEqual([]);
    expect(checkOttl('ours(span.name)', 'statement', dialect)).toHaveLength(1);
  });
});

describe('any text', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'set(',
      'span.name',
      'where',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      ',',
      '"',
      "'",
      '=>',
      '=',
      '-',
      'not',
      '\\',
      '0x',
      '.',
    ),
    fc.string({ maxLength: 5 }),
  );

  it('has problems that lie in it, and never throws', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }),
        fc.constantFrom('statement', 'condition', 'value expression'),
        (pieces, kind) => {
          const text = pieces.join('');
          for (const { range } of problemsOf(text, kind as OttlKind)) {
            expect(0 <= range.start && range.start <= range.end && range.end <= text.length).toBe(true);
          }
        },
      ),
    );
  });

  it('may be nested deeper than any stack', () => {
    expect(problemsOf(`set(span.name, ${'('.repeat(100_000)}`)).toEqual([]);
    expect(problemsOf(`set(span.name, ${'['.repeat(100_000)}`)).toEqual([]);
    expect(problemsOf(`set(span.name, ${'Len('.repeat(100_000)}`)).toEqual([]);
    const sum = `set(span.attributes["a"], ${'1 + '.repeat(100_000)}1)`;
    expect(problemsOf(sum)).toEqual([]);
  });
});

function problemsOf(text: string, kind: OttlKind = 'statement') {
  const functions = functionsOf('transform', 'span', version);
  return checkOttl(text, kind, { context: 'span', prefixed: true, functions, version });
}

function corrected(text: string): string {
  const { range, newText } = problemsOf(text)[0]!.correction!;
  return text.slice(0, range.start) + newText + text.slice(range.end);
}

import { describe, expect, it } from 'vitest';
import { regexpProblem } from './regexp-syntax.ts';

// The verdicts are those of Go's regexp.Compile.
describe('a regular expression of RE2', () => {
  it.each([
    'a|b*',
    '^/api/v1/document/(?P<documentId>.*)/update$',
    '(?<name>x)',
    '(?P<a>x)|(?P<a>y)',
    '(?i)abc(?-i:d)',
    '[]a]',
    '[^]a-z0-9_.-]+',
    '[[:alpha:]-]',
    '\\d+\\.\\w*?\\pL\\p{Greek}\\x41\\x{10FFFF}',
    'a{2}b{2,}c{2,1000}',
    'a{,2}',
    'x{',
    '\\Q(*\\E+',
    '\\_\\-\\/',
    '\\12',
    '()|',
    'é+[à-ü]',
    '',
    '[a-\\d]',
    '((a))*?',
    '(|a)*',
  ])('takes %j', (text) => {
    expect(regexpProblem(text)).toBeUndefined();
  });

  it.each([
    ['(?=a)', "look-arounds such as '(?=…)' are not supported"],
    ['(?<!a)b', "look-arounds such as '(?<!…)' are not supported"],
    ['(a)\\1', "back-references such as '\\1' are not supported"],
    ['(a', "a ')' is missing"],
    ['a)', "there is a ')' too much"],
    ['[a', "a ']' is missing"],
    ['[]', "a ']' is missing"],
    ['[z-a]', "'z-a' is a range whose end comes first"],
    ['[[:foo:]]', "there is no class of characters '[:foo:]'"],
    ['*a', "'*' has nothing to repeat"],
    ['a|+', "'+' has nothing to repeat"],
    ['(?i)*', "'*' has nothing to repeat"],
    ['a**', "'*' repeats a repetition"],
    ['a++', "'+' repeats a repetition"],
    ['a{1001}', "'{1001}' is no count of repetitions, up to 1000"],
    ['a{3,2}', "'{3,2}' is no count of repetitions, up to 1000"],
    ['a\\', "a '\\' stands at its end"],
    ['\\Z', "there is no escape '\\Z'"],
    ['(?P<a-b>x)', "'(?P' begins no group"],
    ['(?>a)', "'(?>' begins no group"],
  ])('refuses %j', (text, problem) => {
    expect(regexpProblem(text)).toBe(problem);
  });
});

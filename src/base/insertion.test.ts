// biome-ignore-all lint/suspicious/noTemplateCurlyInString: snippets look so
import { describe, expect, it } from 'vitest';
import { type Insertion, placeholder, toPlainText, toSnippet } from './insertion.ts';

const cases: readonly [string, Insertion, snippet: string, plain: string][] = [
  ['a text', ['batch'], 'batch', 'batch'],
  ['what snippets read otherwise', ['a$b\\c}'], 'a\\$b\\\\c}', 'a$b\\c}'],
  ['a place without a text', ['key: ', placeholder()], 'key: $1', 'key: '],
  ['a place with one', ['key: ', placeholder('5s')], 'key: ${1:5s}', 'key: 5s'],
  ['a text that ends a place', [placeholder('a}b')], '${1:a\\}b}', 'a}b'],
  ['a choice', [placeholder('a,b', 'c|d')], '${1|a\\,b,c\\|d|}', 'a,b'],
  ['several places', [placeholder(), '/', placeholder()], '$1/$2', '/'],
  ['lines that wait for something', ['key:\n  - ', placeholder()], 'key:\n  - $1', 'key:'],
];

describe('what is inserted', () => {
  it.each(cases)('is a snippet with %s', (_, insertion, snippet) => {
    expect(toSnippet(insertion)).toBe(snippet);
  });

  it.each(cases)('is plain text with %s', (_, insertion, _snippet, plain) => {
    expect(toPlainText(insertion)).toBe(plain);
  });
});

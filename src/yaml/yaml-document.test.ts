// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the collector substitutes these
import { describe, expect, it } from 'vitest';
import { parseYaml } from './yaml-document.ts';
import { entriesOf, isSubstituted, resolve, valueAt, type YamlNode } from './yaml-node.ts';

const rootOf = (text: string): YamlNode | undefined => parseYaml(text)[0]?.root;
const namesOf = (node: YamlNode | undefined) => entriesOf(node).map(({ key }) => key.text);
const textAt = (text: string, ...path: string[]) => {
  const node = path.reduce<YamlNode | undefined>((parent, name) => valueAt(parent, name), rootOf(text));
  return node?.kind === 'scalar' ? node.text : undefined;
};

describe('parseYaml', () => {
  it('gives exact ranges, also with carriage returns', () => {
    const text = 'a:\r\n  b: "c"\r\n';
    const value = valueAt(valueAt(rootOf(text), 'a'), 'b')!;
    expect(text.slice(value.range.start, value.range.end)).toBe('"c"');
  });

  it('reads on behind a mistake', () => {
    const [document] = parseYaml('a: "\\q"\nd: e\n');
    expect(document!.problems).toHaveLength(1);
    expect(namesOf(document!.root)).toContain('d');
  });

  it('reads every document, with ranges of the whole text', () => {
    const text = 'a: 1\n---\nb: 2\n';
    const [first, second] = parseYaml(text);
    expect(namesOf(first!.root)).toEqual(['a']);
    expect(text.slice(second!.range.start, second!.range.end)).toContain('b: 2');
    expect(entriesOf(second!.root)[0]!.key.range).toEqual({ start: 9, end: 10 });
  });

  it('keeps numbers and booleans apart from text, with their spelling', () => {
    const entries = entriesOf(rootOf('a: 5\nb: "5"\nc: yes\nd: true\ne: 0x1F\nf:\n'));
    expect(entries.map(({ value }) => resolve(value))).toMatchObject([
      { value: 5, text: '5' },
      { value: '5', style: 'double-quoted' },
      { value: 'yes' },
      { value: true },
      { text: '0x1F' },
      { value: null, text: '' },
    ]);
  });

  it.each([
    ['a: "b', 'closing quote'],
    ['a: [b\nc: d\n', "']' is missing"],
    ['a: {b: c\nd: e\n', "'}' is missing"],
    ['a:\n\tb: c\n', 'replace the tab'],
    ['a: @b\n', "cannot start with '@'"],
    ['a: b: c\n', "second ':'"],
    ['a: b\n  c: d\n', 'nothing can be nested'],
    ['a:b\nc: d\n', 'A blank is missing'],
    ['a\nb: c\n', "is a ':' missing"],
    ['a:\n   b: c\n  d: e\n', 'fits no level'],
    ['a: "\\q"\n', 'no escape sequence'],
    ['a: *b\n', "No anchor '&b'"],
    ['<<: a\n', 'merges a map'],
    ['a: \u0001\n', 'control character'],
    ['? [a]\n: b\n', 'plain name'],
    ['a: [b]\n\t\nc: d\n', 'delete the tab'],
    ['a:\n  \t# b\n', 'delete the tab'],
    ['%YAML 1.2\n---\na: b\n', 'does not read YAML 1.2'],
    ['<<<<<<< HEAD\na: b\n=======\na: c\n>>>>>>> other\n', 'merge conflict'],
    [`a: ${'['.repeat(5000)}`, 'too deeply'],
  ])('says of %j: %s', (text, message) => {
    const problems = parseYaml(text).flatMap((document) => document.problems);
    expect(problems.map((problem) => problem.message).join('\n')).toContain(message);
    for (const { range } of problems) expect(range.end).toBeGreaterThan(range.start);
  });
});

describe('what is wrong', () => {
  const problemsOf = (text: string) => parseYaml(text).flatMap(({ problems }) => problems);
  const places = (text: string) => problemsOf(text).map(({ range }) => text.slice(range.start, range.end));

  it.each([
    ['a: [b\nc: d\n', ['[b']],
    ['a:\n  b: ["c]\n  d: e\n', ['"c]']],
    ['a: [b]]\nc: d\ne: f\n', [']']],
    ['a:\n  b: c\n d: e\n f: g\n', ['d']],
    ['a: @b\nc: @d\n', ['@', '@']],
  ])('is told where it starts, and but once: %j', (text, expected) => {
    expect(places(text)).toEqual(expected);
  });

  it.each([
    'a: [b]#c\n',
    'a: "b"#c\n',
    'a: {\n\t\n  b: c\n}\n',
    'a: |\n  b\n  \tc\n',
    'a: b\t\n',
    'a:\n  - b\t# c\n',
    '%YAML 1.1\n---\na: b\n',
  ])('is not what the collector takes: %j', (text) => {
    expect(problemsOf(text)).toEqual([]);
  });
});

describe('aliases and merge keys', () => {
  it('name the latest anchor before them', () => {
    expect(textAt('a: &x 1\nb: &x 2\nc: *x\nd: &x 3\n', 'c')).toBe('2');
  });

  it('are overridden by own keys, and by earlier maps of a list', () => {
    const text = 'a: &a {k: 1, l: 1}\nb: &b {k: 2, m: 2}\nc:\n  <<: [*b, *a]\n  m: 3\n';
    expect(['k', 'l', 'm'].map((name) => textAt(text, 'c', name))).toEqual(['2', '1', '3']);
  });

  it('are no merge keys in quotes', () => {
    expect(namesOf(valueAt(rootOf('a: &a {k: 1}\nb:\n  "<<": *a\n'), 'b'))).toEqual(['<<']);
  });

  it('cannot multiply, nor go round', () => {
    const levels = Array.from({ length: 40 }, (_, n) => `m${n + 1}: &m${n + 1}\n  <<: [*m${n}, *m${n}]\n  k${n}: 1\n`);
    expect(namesOf(valueAt(rootOf(`m0: &m0 {k: 1}\n${levels.join('')}`), 'm40'))).toHaveLength(41);
    expect(namesOf(valueAt(rootOf('a: &a\n  <<: *a\n  k: 1\n'), 'a'))).toEqual(['k']);
  });
});

describe('isSubstituted', () => {
  it.each([
    ['${env:X}', true],
    ['a-${X}-b', true],
    ['$${X}', false],
    ['$$${X}', true],
    ['$X', false],
  ])('%s: %s', (value, expected) => {
    expect(isSubstituted(valueAt(rootOf(`a: ${value}\n`), 'a'))).toBe(expected);
  });
});

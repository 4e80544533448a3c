import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBlockYaml } from './block-yaml.ts';
import { parseAnyYaml } from './yaml-document.ts';

const fixtures = path.resolve(import.meta.dirname, '../../test/fixtures/collector');

describe('readBlockYaml reads as a parser of all YAML does', () => {
  it.each([
    'a: 1\nb:\n  c: d # e\n\n  f:\n  - g\n  - h: i\n    j:\n  -\n  - - k\n',
    "a: [b, {c: d, \"e\":1, f}, [], 'it''s'] # g\n",
    'texts: ["\\"\\n", null, ~, TRUE, 0x1F, 0o17, -1, +.5, 1e3, .inf, -.INF, .nan, 1.2.3, 1s]\n',
    'a: |\n  b\n\n    c\nd: |-\n  e\n',
    '# a\n\n---\nb: c\n  # d\n---\n---\ne:\n',
    'a:\n  b: 1\n    # of b\n\n    # of a\n # of neither\n',
    'a:\r\n  b: "c"\r\n  d: |\r\n    e\r\n',
    'a b : c:d#e\nhttp://f: -g\n',
  ])('%j', (text) => {
    const read = readBlockYaml(text);
    expect(read).toBeDefined();
    expect(read).toEqual(parseAnyYaml(text));
  });

  it.each(readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml')))(
    '%s',
    (name) => {
      const text = readFileSync(path.join(fixtures, name), 'utf8');
      const read = readBlockYaml(text);
      expect(read).toBeDefined();
      expect(read).toEqual(parseAnyYaml(text));
    },
  );

  const blanks = fc.integer({ min: 0, max: 4 }).map((level) => '  '.repeat(level));
  const value = fc.constantFrom('', '1', 'b', '"c"', "'d'", '[e, f]', '{g: h}', '|', '|-', 'i j', '- k', 'l: m', '~');
  const content = fc.oneof(
    { weight: 6, arbitrary: value.map((written) => `a: ${written}`) },
    { weight: 3, arbitrary: value.map((written) => `- ${written}`) },
    { weight: 2, arbitrary: fc.constantFrom('# c', '') },
    { weight: 1, arbitrary: value },
    {
      weight: 1,
      arbitrary: fc.constantFrom('---', '--- # c', '...', '&a', '<<: *a', '>', '\t', '? k', '[', '"', ' # c'),
    },
  );
  const line = fc.tuple(blanks, content, fc.constantFrom('', '', ' # c')).map((parts) => parts.join(''));
  const lines = fc.array(line, { maxLength: 8 });
  const lineBreak = fc.constantFrom('\n', '\r\n');

  it('any lines, or leaves them to it', () => {
    let readable = 0;
    const runs = 5000;
    fc.assert(
      fc.property(lines, lineBreak, fc.boolean(), (written, ending, isEnded) => {
        const text = written.join(ending) + (isEnded ? ending : '');
        const read = readBlockYaml(text);
        if (!read) return;
        readable++;
        expect(read).toEqual(parseAnyYaml(text));
      }),
      { numRuns: runs },
    );
    expect(readable).toBeGreaterThan(runs / 20);
  });
});

describe('readBlockYaml leaves to a parser', () => {
  it.each([
    [
      'mistakes',
      'a: b: c\n',
      'a\n',
      'a: [b\n',
      'a: "b\n',
      '- a\nb: c\n',
      'a:\n   b: c\n  d: e\n',
      'a: b\n- c\n',
      'a: @b\n',
    ],
    ['tabs and control characters', 'a:\t1\n', 'a: \u0001\n', '\ufeffa: b\n'],
    [
      'anchors, aliases, merges, tags and directives',
      'a: &b 1\n',
      'a: *b\n',
      '<<: {a: 1}\n',
      'a: !!str 1\n',
      '%YAML 1.1\n---\n',
    ],
    ['scalars of several lines', 'a: b\n  c\n', 'a: "b\n  c"\n', 'a: [b,\n  c]\n', 'a: >\n  b\n', 'a: |2\n   b\n'],
    ['what is nested very deeply', `a: ${'['.repeat(200)}${']'.repeat(200)}\n`, '- '.repeat(200)],
  ])('%s', (_, ...texts) => {
    expect(texts.filter((text) => readBlockYaml(text))).toEqual([]);
  });
});

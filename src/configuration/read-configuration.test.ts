import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfiguration } from './read-configuration.ts';

const known = {
  rules: new Map([
    ['span-double-end', []],
    ['sensitive-attribute', ['redact']],
  ]),
  roles: ['start', 'autoEnd'],
};

function read(text: string) {
  const { file, problems } = readConfiguration(text, known);
  return {
    file,
    problems: problems.map(({ range, message }) => `${text.slice(range.start, range.end)} -> ${message}`),
  };
}

describe('readConfiguration', () => {
  it('reads levels, options, presets and wrappers', () => {
    const { file, problems } = read(`
preset: strict
rules:
  span-double-end: off
  sensitive-attribute: [warning, { redact: [scrub] }]
wrappers:
  - { match: './tracing#inSpan', role: autoEnd }
`);
    expect(problems).toEqual([]);
    expect(file.configurationOf('src/a.ts')).toEqual({
      preset: 'strict',
      rules: {
        'span-double-end': { level: 'off' },
        'sensitive-attribute': { level: 'warning', options: { redact: ['scrub'] } },
      },
      wrappers: [{ match: './tracing#inSpan', role: 'autoEnd' }],
    });
  });

  it('reads JSON too', () => {
    const { file, problems } = read('{ "rules": { "span-double-end": "error" } }');
    expect(problems).toEqual([]);
    expect(file.configurationOf('a.ts').rules).toEqual({ 'span-double-end': { level: 'error' } });
  });

  it('overrides for files, later ones last', () => {
    const { file } = read(`
rules: { span-double-end: error }
overrides:
  - files: ['*.generated.ts', legacy/]
    rules: { span-double-end: off }
  - files: legacy/new.ts
  - files: [legacy/kept/**]
    rules: { span-double-end: hint }
`);
    const levelOf = (path: string) => file.configurationOf(path).rules['span-double-end']?.level;
    expect(['src/a.ts', 'src/a.generated.ts', 'legacy/a.ts', 'legacy/kept/a.ts'].map(levelOf)).toEqual([
      'error',
      'off',
      'off',
      'hint',
    ]);
  });

  it('ignores files as git does', () => {
    const { file } = read("ignore: [generated/, '*.gen.ts', '!keep.gen.ts']");
    expect(['generated/a.ts', 'src/a.gen.ts', 'src/keep.gen.ts', 'a.ts', '../a.ts', ''].map(file.isIgnored)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('says where it is wrong and what was meant, and keeps the rest', () => {
    const { file, problems } = read(`
presett: all
rules:
  span-dubble-end: error
  sensitive-attribute: [loud, { redakt: [] }]
  span-double-end: error
overrides:
  - rules: {}
wrappers:
  - { match: a, role: autoEnds }
  - { role: start }
`);
    expect(problems).toEqual([
      'all -> presett: no such key; did you mean `preset`?',
      'error -> rules.span-dubble-end: no such rule; did you mean `span-double-end`?',
      'loud -> rules.sensitive-attribute.0: expected one of error, warning, information, hint, off',
      '[] -> rules.sensitive-attribute.1.redakt: no such key; did you mean `redact`?',
      'autoEnds -> wrappers.0.role: expected one of start, autoEnd',
      expect.stringContaining('wrappers.1: expected `{ match, role }`'),
      expect.stringContaining('overrides.0: names no `files`, so it has no effect'),
    ]);
    expect(file.configurationOf('a.ts').rules['span-double-end']).toEqual({ level: 'error' });
  });

  it('says what is wrong with a text that is no YAML', () => {
    const { problems } = read('rules: {');
    expect(problems).toHaveLength(1);
  });

  it('is not led astray by names of JavaScript', () => {
    const { file, problems } = read('rules: { __proto__: off, constructor: off }');
    expect(problems).toHaveLength(2);
    expect(file.configurationOf('a.ts').rules).toEqual({});
  });

  it('reads any text, and answers for any path', () => {
    const words = fc.constantFrom(
      'rules',
      'preset',
      'overrides',
      'files',
      'ignore',
      '[',
      ']',
      '{',
      '}',
      ': ',
      '\n  ',
      '- ',
      '&a ',
      '*a',
      '**',
      '!',
      '\\',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words).map((all) => all.join('')),
        ),
        fc.string(),
        (text, path) => {
          const { file } = readConfiguration(text, known);
          file.configurationOf(path);
          file.isIgnored(path);
        },
      ),
    );
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, path) => {
        const { file } = readConfiguration(JSON.stringify({ overrides: value, ignore: value, rules: value }), known);
        file.configurationOf(path);
        file.isIgnored(path);
      }),
    );
  });
});

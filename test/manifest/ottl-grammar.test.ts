import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import manifest from '../../package.json';
import { standardFunctions } from '../../src/collector/ottl/language/functions.generated.ts';

const root = path.resolve(import.meta.dirname, '../..');
const { grammars } = manifest.contributes;

/** As much of YAML as tells scalars apart, with the names that the editor's own grammar gives them. */
const yaml = {
  scopeName: 'source.yaml',
  patterns: [
    { name: 'comment.line.number-sign.yaml', match: '(?<=^|\\s)#.*$' },
    { name: 'string.quoted.single.yaml', begin: "'", end: "'(?!')" },
    { name: 'string.quoted.double.yaml', begin: '"', end: '(?<!\\\\)"' },
    { begin: '>-$', while: '^\\s', name: 'string.unquoted.block.yaml' },
    { name: 'string.unquoted.plain.out.yaml', begin: '(?<=- |: )(?=\\w)', end: '(?=\\s#|\\s*$)' },
  ],
};

let grammar: textmate.IGrammar;

beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  await oniguruma.loadWASM(Uint8Array.from(readFileSync(wasm)).buffer);
  const onigLib = Promise.resolve({
    createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text: string) => new oniguruma.OnigString(text),
  });
  const registry = new textmate.Registry({
    onigLib,
    async loadGrammar(scopeName) {
      if (scopeName === yaml.scopeName) return textmate.parseRawGrammar(JSON.stringify(yaml), 'yaml.json');
      const file = path.join(root, grammars.find((one) => one.scopeName === scopeName)!.path);
      return textmate.parseRawGrammar(readFileSync(file, 'utf8'), file);
    },
    getInjections: (scopeName) =>
      grammars.filter(({ injectTo }) => injectTo?.includes(scopeName)).map((one) => one.scopeName),
  });
  grammar = (await registry.loadGrammar('source.yaml'))!;
});

describe('the colours of OTTL in YAML', () => {
  it('tell functions, paths, texts, numbers, words and symbols apart', () => {
    const line =
      '- set(span.attributes["a\\n"], Concat([body, 1.5], "-")) where not true or span.kind == SPAN_KIND_SERVER';
    expect(coloured([line])).toEqual([
      'set function',
      'span context',
      'attributes path',
      '"a text',
      '\\n escape',
      '" text',
      'Concat converter',
      'body path',
      '1.5 number',
      '"-" text',
      'where keyword',
      'not keyword',
      'true constant',
      'or keyword',
      'span context',
      'kind path',
      '== operator',
      'SPAN_KIND_SERVER symbol',
    ]);
  });

  it.each([
    ['- name == "x" # why', 'name path, == operator, "x" text'],
    ['- \'name == "x"\'', 'name path, == operator, "x" text'],
    ['- "name == \\"x\\""', 'name path, == operator, \\"x\\" text'],
    ['- >-\n  set(span.name,\n    "x")', 'set function, span context, name path, "x" text'],
    ['condition: not IsRootSpan()', 'not keyword, IsRootSpan converter'],
  ])('are in scalars of every kind, and end with them: %s', (text, colours) => {
    expect(coloured([...text.split('\n'), 'name: true']).join(', ')).toBe(colours);
  });

  it.each(['- git commit -m "set (a)"', '- ghcr.io/a == b', '- true', '- name', 'span: name', '- echo "a" == b'])(
    'are not in other texts: %s',
    (line) => {
      expect(coloured([line])).toEqual([]);
    },
  );

  it.each(Object.keys(standardFunctions).filter((name) => /^[a-z]/.test(name)))('begin with any editor: %s', (name) => {
    expect(coloured([`- ${name}(span.attributes)`])[0]).toBe(`${name} function`);
  });
});

const meanings: Readonly<Record<string, string>> = {
  'entity.name.function.ottl': 'function',
  'support.function.ottl': 'converter',
  'support.variable.ottl': 'context',
  'variable.other.property.ottl': 'path',
  'variable.other.enummember.ottl': 'symbol',
  'string.quoted.double.ottl': 'text',
  'constant.character.escape.ottl': 'escape',
  'constant.numeric.float.ottl': 'number',
  'constant.language.ottl': 'constant',
  'keyword.control.ottl': 'keyword',
  'keyword.operator.logical.ottl': 'keyword',
  'keyword.operator.comparison.ottl': 'operator',
};

/** Every text that has a meaning in OTTL, with it; those of one meaning that follow one another are one. */
function coloured(lines: readonly string[]): string[] {
  const found: { text: string; meaning: string; end: number }[] = [];
  let stack = textmate.INITIAL;
  for (const line of lines) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    for (const { startIndex, endIndex, scopes } of tokens) {
      const meaning = meanings[scopes.at(-1)!];
      if (meaning === undefined) continue;
      const last = found.at(-1);
      const text = line.slice(startIndex, endIndex);
      if (last?.meaning === meaning && last.end === startIndex) {
        last.text += text;
        last.end = endIndex;
      } else found.push({ text, meaning, end: endIndex });
    }
  }
  return found.map(({ text, meaning }) => `${text} ${meaning}`);
}

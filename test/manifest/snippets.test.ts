import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json';
import { type SnippetExample, snippetExamples, snippetFiles } from '../../src/build/snippets.ts';
import { loadGrammar } from '../../src/files/grammars.ts';
import { createLinter } from '../../src/spans/create-linter.ts';
import { languageOfPath } from '../../src/spans/languages.ts';
import { caseLanguages, isCaseLanguage } from '../cases/case-languages.ts';

const root = path.resolve(import.meta.dirname, '../..');
const examples = snippetExamples(root);
const linter = createLinter(loadGrammar);

interface Snippet {
  readonly prefix: string;
  readonly body: readonly string[];
}

describe('snippets', () => {
  it('are there for every language that the manifest has them for', () => {
    const declared = manifest.contributes.snippets.map(({ language, path: file }) => `${language} ${file}`);
    const written = Object.values(snippetFiles).flatMap(({ file, languages }) =>
      languages.map((language) => `${language} ./${file}`),
    );
    expect(declared.sort()).toEqual(written.sort());
  });

  it.each(examples.map((example) => [example.language, example.prefix, example] as const))(
    '%s %s is what its page shows, filled in',
    (language, prefix, { code, fields }) => {
      const { body } = snippetsIn(language)[prefix]!;
      expect(body.some((line) => line.includes('${'))).toBe(fields.length > 0);
      expect(squeezed(filledIn(body))).toBe(squeezed(code));
    },
  );

  // In JavaScript they are those of TypeScript without types.
  const judged = [...examples, ...examples.filter(({ language }) => language === 'ts').map(writtenInJavaScript)];
  it.each(
    judged
      .filter(({ language }) => language !== 'xml')
      .map((example) => [example.language, example.prefix, example] as const),
  )('%s %s parses, and has no finding', async (language, _prefix, example) => {
    if (!isCaseLanguage(language)) throw new Error(`there are no examples in ${language}`);
    const { example: file } = caseLanguages[language];
    const source = { path: `/shop/${file}`, languageId: languageOfPath(file)!, text: whole(example) };
    expect(await linter.syntaxErrors(source)).toEqual([]);
    expect((await linter.lint(source)).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });
});

function snippetsIn(language: string): Readonly<Record<string, Snippet>> {
  return JSON.parse(readFileSync(path.join(root, snippetFiles[language]!.file), 'utf8'));
}

/** What the editor inserts if one accepts each field as it is. */
function filledIn(body: readonly string[]): string {
  return body
    .join('\n')
    .replace(/\$0$/, '\n')
    .replaceAll(/\$\{\d+:(\w+)\}/g, '$1')
    .replaceAll(/\\([\\$}])/g, '$1');
}

/** Without indentation, which is the user's. */
function squeezed(code: string): string {
  return code.replaceAll(/^[ \t]+/gm, '');
}

function writtenInJavaScript(example: SnippetExample): SnippetExample {
  const { body } = snippetsIn('js')[example.prefix]!;
  return {
    ...example,
    language: 'js',
    given: example.given.replaceAll(/^import type .*\n/gm, ''),
    code: filledIn(body),
  };
}

/** The example with what it takes for granted; a method of Java needs a class around it. */
function whole({ language, given, code }: SnippetExample): string {
  if (language !== 'java') return `${given}\n${code}`;
  const imports = given.split('\n').filter((line) => line.startsWith('import '));
  const fields = given.split('\n').filter((line) => !line.startsWith('import '));
  return [...imports, 'class Orders {', ...fields, code, '}', ''].join('\n');
}

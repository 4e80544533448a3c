import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type SnippetExample, snippetExamples } from '../../../src/build/snippets.ts';
import { compilers, emptied } from './clients/compilers.ts';
import { missingTool, wantedStacks } from './wanted-stacks.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const examples = snippetExamples(root);

/** With the packages that they use, where the language has a compiler that looks at those. */
describe('the snippets of docs/snippets', async () => {
  for (const { language, tools, complaints } of wantedStacks(compilers)) {
    const missing = await missingTool(...tools);
    const folder = path.join(root, '.cache/interop/snippets', language);
    const programs = programsIn(language);

    it.skipIf(missing !== undefined)(`compile in ${language}`, async () => {
      await emptied(folder);
      expect(programs.size).toBeGreaterThan(0);
      expect(await complaints(programs, folder)).toBe('');
    });

    it.skipIf(missing !== undefined)(`are read by the compiler in ${language}`, async () => {
      await emptied(folder);
      const [[name, text]] = programs as unknown as [[string, string]];
      expect(await complaints(new Map([[name, `${text}\n) (\n`]]), folder)).not.toBe('');
    });
  }
});

/** A program for each snippet, or for all of a page where what is imported for them must be used by what stands in one file. */
function programsIn(language: string): ReadonlyMap<string, string> {
  const own = examples.filter((example) => example.language === language);
  const byName = new Map<string, SnippetExample[]>();
  for (const example of own) {
    const said = /^(?:go|erlang)$/.test(language) ? example.description.split(':')[0]! : example.prefix;
    const name = said.replaceAll(/\W+/g, '_').toLowerCase();
    byName.set(name, [...(byName.get(name) ?? []), example]);
  }
  return new Map([...byName].map(([name, snippets]) => [name, programOf(name, snippets)]));
}

function programOf(name: string, snippets: readonly SnippetExample[]): string {
  const { language, given } = snippets[0]!;
  const code = snippets.map((snippet) => snippet.code);
  if (language === 'java') return javaClass(name, given, code);
  return [given, ...code, ...(language === 'ts' ? ['export {};', ''] : [])].join('\n');
}

/** Methods, in a class that has what they call, and a package of its own. */
function javaClass(name: string, given: string, code: readonly string[]): string {
  const lines = given.split('\n');
  const imports = lines.filter((line) => line.startsWith('import '));
  const members = lines.filter((line) => !line.startsWith('import '));
  const last = ['  void handle(Object order) {}', '}', ''];
  return [`package ${name};`, ...imports, 'class Orders {', ...members, ...code, ...last].join('\n');
}

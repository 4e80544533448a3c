import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { snippetExamples } from '../../../src/build/snippets.ts';
import { compilers, programsOf } from './snippets/compilers.ts';
import { missingTool, wantedStacks } from './wanted-stacks.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const examples = snippetExamples(root);

/** With the packages that they use, where the language has a compiler that looks at those. */
describe('the snippets of docs/snippets', async () => {
  for (const { language, tools, complaints } of wantedStacks(compilers)) {
    const missing = await missingTool(...tools);
    const folder = path.join(root, '.cache/interop/snippets', language);
    const programs = programsOf(examples.filter((example) => example.language === language));

    it.skipIf(missing !== undefined)(`compile in ${language}`, async () => {
      await fresh(folder);
      expect(programs.length).toBeGreaterThan(0);
      expect(await complaints(programs, folder)).toBe('');
    });

    it.skipIf(missing !== undefined)(`are read by the compiler in ${language}`, async () => {
      await fresh(folder);
      const [first] = programs;
      expect(await complaints([{ ...first!, code: [...first!.code, ') (\n'] }], folder)).not.toBe('');
    });
  }
});

/** Without the programs of the last time, but with what was installed. */
async function fresh(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    if (!/^(?:node_modules|package-lock\.json)$/.test(name)) await rm(path.join(folder, name), { recursive: true });
  }
}

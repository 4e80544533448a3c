import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { projectFilesAround } from './project-files.ts';
import { SourceTexts } from './source-texts.ts';
import { longestText } from './text-files.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'texts-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('reads a file again once it has changed', async () => {
  const texts = new SourceTexts();
  const file = path.join(folder, 'a.ts');
  expect(texts.read(file)).toBeUndefined();
  await writeFile(file, 'one');
  expect(texts.read(file)).toBe('one');
  await writeFile(file, 'two');
  await utimes(file, new Date(), new Date(Date.now() + 5000));
  expect(texts.read(file)).toBe('two');
  await rm(file);
  expect(texts.read(file)).toBeUndefined();
});

it('prefers what is being edited to what is on disk', async () => {
  const file = path.join(folder, 'a.ts');
  await writeFile(file, 'saved');
  const files = projectFilesAround(file, new SourceTexts((name) => (name === file ? 'typed' : undefined)));
  expect(files.read(file)).toBe('typed');
  expect(files.read(path.join(folder, 'b.ts'))).toBeUndefined();
});

it('leaves alone what is too large for a text that people wrote', async () => {
  const file = path.join(folder, 'bundle.js');
  await writeFile(file, Buffer.alloc(longestText, ' '));
  expect(new SourceTexts().read(file)).toHaveLength(longestText);
  await writeFile(file, Buffer.alloc(longestText + 1, ' '));
  expect(new SourceTexts().read(file)).toBeUndefined();
});

it('takes a folder for no text', () => {
  expect(new SourceTexts().read(folder)).toBeUndefined();
});

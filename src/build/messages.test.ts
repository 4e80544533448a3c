import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import { staleFiles } from './generated-files.ts';
import { messageFiles, messagesOf } from './messages.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Record<string, string>;

/** What a translation must keep: values that are filled in, links and commands, icons, and whether it goes on. */
function kept(text: string): string {
  const found = text.match(/\{\d+\}|\]\([^)]*\)|\$\([\w-]+\)|…$/g) ?? [];
  return [...found].sort().join(' ');
}

/** Code in a message: a translation may have more of it. */
function codeIn(text: string): readonly string[] {
  return text.match(/`[^`]*`/g) ?? [];
}

function problemsOf(english: Record<string, string>, translated: Record<string, string>): string[] {
  return [
    ...Object.keys(english).flatMap((key) => (translated[key] ? [] : [`not translated: ${key}`])),
    ...Object.keys(translated).flatMap((key) => (english[key] === undefined ? [`not used: ${key}`] : [])),
    ...Object.entries(translated).flatMap(([key, text]) =>
      kept(english[key] ?? '') === kept(text) ? [] : [`other values: ${key} -> ${text}`],
    ),
    ...Object.entries(translated).flatMap(([key, text]) =>
      codeIn(english[key] ?? '').every((code) => codeIn(text).includes(code)) ? [] : [`other code: ${key} -> ${text}`],
    ),
  ];
}

describe('translations', () => {
  const bundles = globSync('l10n/bundle.l10n.*.json', { cwd: root });
  const manifests = globSync('package.nls.*.json', { cwd: root });

  it('are of messages and manifest alike', () => {
    const languages = (files: readonly string[]) => files.map((file) => /\.([\w-]+)\.json$/.exec(file)?.[1]).sort();
    expect(languages(bundles)).toContain('de');
    expect(languages(bundles)).toEqual(languages(manifests));
  });

  it.each(bundles)('say each message, with all that is in it: %s', async (file) => {
    const { keys } = await messagesOf(root);
    expect(problemsOf(Object.fromEntries(keys.map((key) => [key, key])), read(file))).toEqual([]);
  });

  it.each(manifests)('say all of the manifest: %s', (file) => {
    expect(problemsOf(read('package.nls.json'), read(file))).toEqual([]);
  });
});

it('has no message that is the rest of another: languages order their clauses in other ways', async () => {
  const { keys } = await messagesOf(root);
  expect(keys.filter((key) => /^(?:[,;:.] |[ )])/.test(key))).toEqual([]);
});

it('has the bundles as `npm run generate` makes them', async () => {
  expect(staleFiles(root, await messageFiles(root)).map(({ file }) => file)).toEqual([]);
});

it('knows the English of the manifest', () => {
  const keys = Object.keys(read('package.nls.json'));
  const used = [...readFileSync(path.join(root, 'package.json'), 'utf8').matchAll(/"%([\w.]+)%"/g)].map(
    ([, key]) => key,
  );
  expect([...new Set(used)].sort()).toEqual([...keys].sort());
});

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { languageOfPath, profiles } from '../../src/spans/languages.ts';
import type { SourceFile } from '../../src/spans/source-file.ts';
import { isForeign, isTest } from '../../src/spans/source-kinds.ts';

/** The longest file that is looked at, in characters: longer ones are data or bundles. */
const longestFile = 200_000;

const extensions = profiles.flatMap((profile) => Object.keys(profile.extensions));

/**
 * The hand-written source files of a folder, in an order that has nothing to do with their names and is always the same,
 * so that the first of them are a sample of all. A file is read when it is asked for.
 */
export function* shuffledFiles(folder: string): Generator<SourceFile> {
  const paths = globSync([`**/*.{${extensions.join()}}`], {
    cwd: folder,
    ignore: ['**/node_modules/**', '**/dist/**', '**/build/**', '**/vendor/**', '**/*.d.ts', '**/*.min.js'],
  });
  const order = new Map(paths.map((name) => [name, createHash('sha1').update(name).digest('hex')]));
  for (const name of paths.sort((a, b) => order.get(a)!.localeCompare(order.get(b)!))) {
    const file = path.join(folder, name);
    const languageId = languageOfPath(name);
    if (!languageId || isTest({ path: file, languageId })) continue;
    const text = readFileSync(file, 'utf8');
    const source = { path: file, languageId, text };
    if (text.length <= longestFile && !isForeign(source)) yield source;
  }
}

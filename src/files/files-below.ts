import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { languageOfPath } from '../spans/languages.ts';

const skippedFolders: ReadonlySet<string> = new Set(['node_modules', 'dist', '.git']);

/** The rules of one `.gitignore`, which are about paths below its folder. */
interface IgnoreFile {
  readonly folder: string;
  readonly rules: Ignore;
}

/** Source files below an absolute folder, as `filesBelow` gives them. */
export function sourceFilesBelow(top: string, unreadable?: (folder: string) => void): AsyncIterable<string> {
  return filesBelow(top, (path) => languageOfPath(path) !== undefined, unreadable);
}

/**
 * Wanted files below an absolute folder as absolute paths, sorted within a folder; what Git ignores, packages and
 * builds are passed over, and links are not followed. Throws for a folder that cannot be read, unless `unreadable` is there
 * to be told.
 */
export async function* filesBelow(
  top: string,
  isWanted: (path: string) => boolean,
  unreadable?: (folder: string) => void,
): AsyncIterable<string> {
  const folders: { folder: string; ignores: readonly IgnoreFile[] }[] = [
    { folder: top, ignores: await ignoreFilesAbove(top) },
  ];
  for (let next = folders.pop(); next; next = folders.pop()) {
    const { folder } = next;
    const own = await readIgnoreFile(folder);
    const ignores = own ? [...next.ignores, own] : next.ignores;
    const below: typeof folders = [];
    for (const entry of await entriesOf(folder, unreadable)) {
      const child = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!skippedFolders.has(entry.name) && !isIgnored(`${child}/`, ignores)) below.push({ folder: child, ignores });
      } else if (entry.isFile() && isWanted(child) && !isIgnored(child, ignores)) yield child;
    }
    folders.push(...below.reverse());
  }
}

async function entriesOf(folder: string, unreadable: ((folder: string) => void) | undefined) {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (unreadable === undefined) throw error;
    unreadable(folder);
    return [];
  }
}

/** The `.gitignore`s from the repository's root down to the folder's parent. */
async function ignoreFilesAbove(folder: string): Promise<IgnoreFile[]> {
  const above: string[] = [];
  let current = folder;
  while (!existsSync(path.join(current, '.git'))) {
    const parent = path.dirname(current);
    // Outside of a repository nothing above has a say.
    if (parent === current) return [];
    above.unshift(parent);
    current = parent;
  }
  const found = await Promise.all(above.map(readIgnoreFile));
  return found.filter((file) => file !== undefined);
}

async function readIgnoreFile(folder: string): Promise<IgnoreFile | undefined> {
  try {
    const text = await readFile(path.join(folder, '.gitignore'), 'utf8');
    return { folder, rules: ignore().add(text) };
  } catch {
    return undefined;
  }
}

/** The deepest file that says anything decides. A path that ends in `/` is a folder. */
function isIgnored(child: string, ignores: readonly IgnoreFile[]): boolean {
  for (const { folder, rules } of ignores.toReversed()) {
    const relative = child.slice(folder.length + 1).replaceAll(path.sep, '/');
    const { ignored, unignored } = rules.test(relative);
    if (ignored || unignored) return ignored;
  }
  return false;
}

import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { languageOfPath } from '../spans/languages.ts';
import { GitIgnore } from './git-ignore.ts';

const skippedFolders: ReadonlySet<string> = new Set(['node_modules', 'dist', '.git']);

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
  const folders = [{ folder: top, ignored: GitIgnore.in(top) }];
  for (let next = folders.pop(); next; next = folders.pop()) {
    const { folder, ignored } = next;
    const below: typeof folders = [];
    for (const entry of await entriesOf(folder, unreadable)) {
      const child = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!skippedFolders.has(entry.name) && !ignored.ignores(`${child}/`)) {
          below.push({ folder: child, ignored: ignored.below(child) });
        }
      } else if (entry.isFile() && isWanted(child) && !ignored.ignores(child)) yield child;
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

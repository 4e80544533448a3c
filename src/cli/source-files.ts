import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { failed, ok, type Result } from '../base/result.ts';
import { reasonOf } from '../base/system-error.ts';
import { languageOfPath } from '../spans/source-file.ts';

export interface SourceFiles {
  /** As the user is to read them: relative to the working folder if they lie in it, with `/`; sorted within a folder. */
  readonly files: readonly string[];
  /** What was passed over though it was asked for, a sentence each. */
  readonly notices: readonly string[];
}

/** Larger files are bundles and data. */
const mostBytes = 1_000_000;
const skippedFolders: ReadonlySet<string> = new Set(['node_modules', 'dist', '.git']);

/** The rules of one `.gitignore`, which are about paths below its folder. */
interface IgnoreFile {
  readonly folder: string;
  readonly rules: Ignore;
}

/** TypeScript and JavaScript files at and below paths; a problem if a path cannot be read. Links are not followed. */
export async function findSourceFiles(paths: readonly string[], cwd: string): Promise<Result<SourceFiles, string>> {
  const files = new Set<string>();
  const notices: string[] = [];
  for (const given of paths) {
    const absolute = path.resolve(cwd, given);
    try {
      const stats = await stat(absolute);
      const found = stats.isDirectory() ? await filesBelow(absolute) : [absolute];
      if (!stats.isDirectory() && !languageOfPath(given))
        notices.push(`skipped ${given}: not TypeScript or JavaScript`);
      for (const file of found) {
        if (!languageOfPath(file)) continue;
        const shown = shownPath(file, cwd);
        if ((await stat(file)).size <= mostBytes) files.add(shown);
        else notices.push(`skipped ${shown}: larger than 1 MB`);
      }
    } catch (error) {
      return failed(`cannot read ${given}: ${reasonOf(error)}`);
    }
  }
  return ok({ files: [...files], notices });
}

async function filesBelow(top: string): Promise<string[]> {
  const files: string[] = [];
  const folders: { folder: string; ignores: readonly IgnoreFile[] }[] = [
    { folder: top, ignores: await ignoreFilesAbove(top) },
  ];
  for (let next = folders.pop(); next; next = folders.pop()) {
    const { folder } = next;
    const own = await readIgnoreFile(folder);
    const ignores = own ? [...next.ignores, own] : next.ignores;
    const entries = await readdir(folder, { withFileTypes: true });
    const below: typeof folders = [];
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const child = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!skippedFolders.has(entry.name) && !isIgnored(`${child}/`, ignores)) below.push({ folder: child, ignores });
      } else if (entry.isFile() && languageOfPath(entry.name) && !isIgnored(child, ignores)) files.push(child);
    }
    folders.push(...below.reverse());
  }
  return files;
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

function shownPath(file: string, cwd: string): string {
  const relative = path.relative(cwd, file);
  const shown = relative.startsWith('..') || path.isAbsolute(relative) ? file : relative;
  return shown.replaceAll(path.sep, '/');
}

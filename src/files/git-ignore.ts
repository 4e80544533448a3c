import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** The rules of one `.gitignore`, which are about paths below its folder. */
interface IgnoreFile {
  readonly folder: string;
  readonly rules: Ignore;
}

/** What Git ignores in a folder, by the `.gitignore`s of its repository. */
export class GitIgnore {
  readonly #files: readonly IgnoreFile[];

  private constructor(files: readonly IgnoreFile[]) {
    this.#files = files;
  }

  /** The rules in an absolute folder. */
  static in(folder: string): GitIgnore {
    return new GitIgnore(foldersAbove(folder).flatMap(ignoreFileIn)).below(folder);
  }

  /** The rules in a folder that is in the one that these are of. */
  below(folder: string): GitIgnore {
    const own = ignoreFileIn(folder);
    return own.length > 0 ? new GitIgnore([...this.#files, ...own]) : this;
  }

  /** The deepest file that says anything decides. A path that ends in a slash is a folder. */
  ignores(child: string): boolean {
    for (const { folder, rules } of this.#files.toReversed()) {
      const relative = child.slice(folder.endsWith(path.sep) ? folder.length : folder.length + 1);
      const { ignored, unignored } = rules.test(relative.replaceAll(path.sep, '/'));
      if (ignored || unignored) return ignored;
    }
    return false;
  }
}

/** Says of folders at and below one, parents before children, whether Git ignores them. */
export function ignoredFolders(top: string): (folder: string) => boolean {
  const rules = new Map<string, GitIgnore>([[top, GitIgnore.in(top)]]);
  return (folder) => {
    const parent = rules.get(path.dirname(folder));
    if (!parent) return false;
    if (parent.ignores(`${folder}/`)) return true;
    rules.set(folder, parent.below(folder));
    return false;
  };
}

/** The folders from the repository's root down to the folder's parent. */
function foldersAbove(folder: string): readonly string[] {
  const above: string[] = [];
  let current = folder;
  while (!existsSync(path.join(current, '.git'))) {
    const parent = path.dirname(current);
    // Outside of a repository nothing above has a say.
    if (parent === current) return [];
    above.unshift(parent);
    current = parent;
  }
  return above;
}

function ignoreFileIn(folder: string): readonly IgnoreFile[] {
  try {
    return [{ folder, rules: ignore().add(readFileSync(path.join(folder, '.gitignore'), 'utf8')) }];
  } catch {
    return [];
  }
}

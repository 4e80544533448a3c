import { readdirSync, readFileSync, statSync } from 'node:fs';
import { withoutMark } from '../base/byte-order-mark.ts';
import { longestText } from './text-files.ts';

/** How many characters are kept; beyond, those that were read longest ago go first. */
const mostCharacters = 16_000_000;
/** How many folders are kept. */
const mostFolders = 5000;

interface Folder {
  readonly stamp: number;
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

/** The texts of files that are asked for again and again, and what folders hold, read again once they have changed. */
export class SourceTexts {
  readonly #kept = new Map<string, { readonly stamp: string; readonly text: string }>();
  readonly #openText: (path: string) => string | undefined;
  readonly #folders = new Map<string, Folder>();
  #characters = 0;

  /** `openText`: the text of a file that is being edited, which goes before what is on disk. */
  constructor(openText: (path: string) => string | undefined = () => undefined) {
    this.#openText = openText;
  }

  /** `undefined`: there is no such file, or it cannot be read, or is too large for a text that people wrote. */
  read(path: string): string | undefined {
    const open = this.#openText(path);
    if (open !== undefined) return open;
    try {
      const found = statSync(path, { throwIfNoEntry: false });
      if (!found?.isFile() || found.size > longestText) return undefined;
      const stamp = `${found.mtimeMs}:${found.size}`;
      const kept = this.#kept.get(path);
      if (kept?.stamp === stamp) return kept.text;
      const text = withoutMark(readFileSync(path, 'utf8'));
      this.#keep(path, stamp, text);
      return text;
    } catch {
      return undefined;
    }
  }

  /** The names of the folders in a folder, sorted; none if it cannot be read. Links do not count. */
  foldersIn(path: string): readonly string[] {
    return this.#folder(path)?.folders ?? [];
  }

  /** The names of the files in a folder, likewise. */
  filesIn(path: string): readonly string[] {
    return this.#folder(path)?.files ?? [];
  }

  #folder(path: string): Folder | undefined {
    try {
      const stamp = statSync(path).mtimeMs;
      const kept = this.#folders.get(path);
      if (kept?.stamp === stamp) return kept;
      const entries = readdirSync(path, { withFileTypes: true });
      const namesOf = (matching: typeof entries) => matching.map(({ name }) => name).sort();
      const folder = {
        stamp,
        folders: namesOf(entries.filter((entry) => entry.isDirectory())),
        files: namesOf(entries.filter((entry) => entry.isFile())),
      };
      if (this.#folders.size >= mostFolders) this.#folders.clear();
      this.#folders.set(path, folder);
      return folder;
    } catch {
      return undefined;
    }
  }

  #keep(path: string, stamp: string, text: string): void {
    this.#drop(path);
    this.#kept.set(path, { stamp, text });
    this.#characters += text.length;
    for (const oldest of this.#kept.keys()) {
      if (this.#characters <= mostCharacters) break;
      this.#drop(oldest);
    }
  }

  #drop(path: string): void {
    this.#characters -= this.#kept.get(path)?.text.length ?? 0;
    this.#kept.delete(path);
  }
}

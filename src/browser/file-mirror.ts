import type { FolderEntry } from '../protocol/browser-files.ts';

/** Where the files are that a mirror shows; neither rejects. */
export interface FileSource {
  list(path: string): Promise<readonly FolderEntry[] | undefined>;
  read(path: string): Promise<string | undefined>;
}

/** Characters that are kept; beyond, all is fetched anew. */
const mostCharacters = 32_000_000;

/**
 * The files of a workspace for those who ask at once, as compilers do, where files only come later. What has not come yet is
 * not there and is noted; `fetch` gets it, and who asked asks again. Paths are absolute and have slashes.
 */
export class FileMirror {
  readonly #source: FileSource;
  #roots: readonly string[];
  readonly #folders = new Map<string, readonly FolderEntry[] | undefined>();
  readonly #texts = new Map<string, string | undefined>();
  readonly #versions = new Map<string, number>();
  /** What was asked for and is not here: `true` where its contents were, too. */
  #wanted = new Map<string, boolean>();
  #fetching: Promise<void> | undefined;
  /** How often something came. */
  #revision = 0;
  #characters = 0;

  /** `roots`: folders outside of which there is nothing. */
  constructor(source: FileSource, roots: readonly string[]) {
    this.#source = source;
    this.#roots = roots;
  }

  set roots(roots: readonly string[]) {
    this.#roots = roots;
  }

  /** What is at a path, as far as is known. */
  kindOf(path: string): 'file' | 'folder' | undefined {
    const root = this.#rootOf(path);
    if (root === undefined) return this.#roots.some((one) => one.startsWith(`${path}/`)) ? 'folder' : undefined;
    let folder = root;
    const names = path.slice(root.length).split('/').filter(Boolean);
    for (const [index, name] of names.entries()) {
      if (!this.#folders.has(folder)) {
        this.#want(path, false);
        return undefined;
      }
      const entry = this.#folders.get(folder)?.find((one) => one.name === name);
      if (!entry) return undefined;
      if (!entry.isFolder) return index === names.length - 1 ? 'file' : undefined;
      folder += `/${name}`;
    }
    return 'folder';
  }

  /** What a folder holds; `undefined`: it is not there, or not known yet. */
  entriesOf(path: string): readonly FolderEntry[] | undefined {
    if (this.#rootOf(path) === undefined || this.kindOf(path) !== 'folder') return undefined;
    if (!this.#folders.has(path)) this.#want(path, true);
    return this.#folders.get(path);
  }

  /** The text of a file; `undefined`: it is not there, or not known yet. */
  textOf(path: string): string | undefined {
    if (this.kindOf(path) !== 'file') {
      if (this.#wanted.has(path)) this.#want(path, true);
      return undefined;
    }
    if (!this.#texts.has(path)) this.#want(path, true);
    return this.#texts.get(path);
  }

  /** Another number once a file or folder has changed. */
  versionOf(path: string): number {
    return this.#versions.get(path) ?? 1;
  }

  /** Gets what was asked for in vain; the number that it answers is another one if anything has come since the last. */
  async fetch(): Promise<number> {
    while (this.#fetching || this.#wanted.size > 0) {
      this.#fetching ??= this.#fetchWanted().finally(() => {
        this.#fetching = undefined;
      });
      await this.#fetching;
    }
    return this.#revision;
  }

  /** These changed, came or went. */
  forget(paths: readonly string[]): void {
    for (const path of paths) {
      this.#drop(path);
      const folder = path.slice(0, path.lastIndexOf('/'));
      if (this.#folders.delete(folder)) this.#bump(folder);
      // What was in a folder has gone with it.
      for (const known of [...this.#texts.keys()]) if (known.startsWith(`${path}/`)) this.#drop(known);
      for (const known of [...this.#folders.keys()]) if (known.startsWith(`${path}/`)) this.#drop(known);
    }
  }

  async #fetchWanted(): Promise<void> {
    const wanted = this.#wanted;
    this.#wanted = new Map();
    if (this.#characters > mostCharacters) {
      this.#texts.clear();
      this.#characters = 0;
    }
    const listings = new Map<string, Promise<void>>();
    await Promise.all([...wanted].map(([path, contents]) => this.#fetchOne(path, contents, listings)));
    this.#revision++;
  }

  /** Folders from the root down, as far as they are there. */
  async #fetchOne(path: string, contents: boolean, listings: Map<string, Promise<void>>): Promise<void> {
    const root = this.#rootOf(path);
    if (root === undefined) return;
    let folder = root;
    const names = path.slice(root.length).split('/').filter(Boolean);
    for (const name of names) {
      await this.#list(folder, listings);
      const entry = this.#folders.get(folder)?.find((one) => one.name === name);
      folder += `/${name}`;
      if (entry?.isFolder) continue;
      if (entry && folder === path && contents && !this.#texts.has(path)) {
        const text = await this.#source.read(path);
        this.#texts.set(path, text);
        this.#characters += text?.length ?? 0;
      }
      return;
    }
    if (contents) await this.#list(path, listings);
  }

  #list(folder: string, listings: Map<string, Promise<void>>): Promise<void> {
    if (this.#folders.has(folder)) return Promise.resolve();
    const listing =
      listings.get(folder) ?? this.#source.list(folder).then((entries) => void this.#folders.set(folder, entries));
    listings.set(folder, listing);
    return listing;
  }

  #want(path: string, contents: boolean): void {
    this.#wanted.set(path, contents || this.#wanted.get(path) === true);
  }

  #rootOf(path: string): string | undefined {
    return this.#roots.find((root) => path === root || path.startsWith(`${root}/`));
  }

  #drop(path: string): void {
    this.#characters -= this.#texts.get(path)?.length ?? 0;
    this.#texts.delete(path);
    this.#folders.delete(path);
    this.#bump(path);
  }

  #bump(path: string): void {
    this.#versions.set(path, this.versionOf(path) + 1);
  }
}

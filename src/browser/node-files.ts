import type { FileMirror } from './file-mirror.ts';

/** Where the server believes to be installed; no scheme starts with a dot, so that no file of a workspace is there. */
export const bundledFolder = '/.dist';

interface Stats {
  isFile(): boolean;
  isDirectory(): boolean;
  readonly mtimeMs: number;
  /** Unknown: what is too long is not read. */
  readonly size: number;
}

interface Dirent extends Pick<Stats, 'isFile' | 'isDirectory'> {
  readonly name: string;
  isSymbolicLink(): boolean;
}

/**
 * What the server calls of `node:fs` and `node:fs/promises`, over a mirror of the workspace; files of the extension come by
 * `readBundled`, given their path below `dist`. https://nodejs.org/api/fs.html
 */
export function nodeFiles(mirror: FileMirror, readBundled: (path: string) => Promise<Uint8Array>) {
  const promises = {
    async readFile(path: string, encoding?: string): Promise<string | Uint8Array> {
      if (isBundled(path)) {
        const bytes = await readBundled(path.slice(bundledFolder.length + 1));
        return encoding === undefined ? bytes : new TextDecoder().decode(bytes);
      }
      return whenFetched(() => readFileSync(path));
    },
    stat: (path: string) => whenFetched(() => present(statSync(path), path)),
    readdir: (path: string, options?: { withFileTypes?: boolean }) => whenFetched(() => readdirSync(path, options)),
    realpath: (path: string) => whenFetched(() => realpathSync(path)),
  };
  return { existsSync, readFile, readFileSync, statSync, readdirSync, realpathSync, promises };

  function existsSync(path: string): boolean {
    return isBundled(path) || mirror.kindOf(path) !== undefined;
  }

  /** As webpack's runtime loads chunks. */
  function readFile(path: string, encoding: string, done: (error: unknown, content?: unknown) => void): void {
    promises.readFile(path, encoding).then(
      (content) => done(undefined, content),
      (error: unknown) => done(error),
    );
  }

  function readFileSync(path: string): string {
    return present(mirror.textOf(path), path);
  }

  function statSync(path: string, options?: { throwIfNoEntry?: boolean }): Stats | undefined {
    const kind = mirror.kindOf(path);
    if (kind === undefined) return options?.throwIfNoEntry === false ? undefined : present(undefined, path);
    return {
      isFile: () => kind === 'file',
      isDirectory: () => kind === 'folder',
      mtimeMs: mirror.versionOf(path),
      size: 0,
    };
  }

  function readdirSync(path: string, options?: { withFileTypes?: boolean }): readonly (string | Dirent)[] {
    const entries = present(mirror.entriesOf(path), path);
    if (!options?.withFileTypes) return entries.map(({ name }) => name);
    return entries.map(({ name, isFolder, isLink }) => ({
      name,
      isFile: () => !isFolder && !isLink,
      isDirectory: () => isFolder && !isLink,
      isSymbolicLink: () => isLink,
    }));
  }

  /** Where links lead is not known. */
  function realpathSync(path: string): string {
    present(mirror.kindOf(path), path);
    return path;
  }

  async function whenFetched<Value>(look: () => Value): Promise<Value> {
    try {
      return look();
    } catch {
      await mirror.fetch();
      return look();
    }
  }
}

function isBundled(path: string): boolean {
  return path.startsWith(`${bundledFolder}/`);
}

function present<Value>(value: Value | undefined, path: string): Value {
  if (value !== undefined) return value;
  throw Object.assign(new Error(`ENOENT: no such file or directory, '${path}'`), { code: 'ENOENT' });
}

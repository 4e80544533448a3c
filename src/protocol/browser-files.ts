/** What the language server asks of the extension where both run in a browser: that has no disk. */

export type BrowserFileRequests = {
  /** A file of the extension itself, by its path below `dist`. Fails if there is none. */
  bundled: { params: string; result: Uint8Array };
  /** What a folder of the workspace holds; `undefined`: it cannot be listed. */
  list: { params: string; result: readonly FolderEntry[] | undefined };
  /** The text of a file of the workspace; `undefined`: it cannot be read, or is longer than any source. */
  read: { params: string; result: string | undefined };
};

export type BrowserFileEvents = {
  /** Files and folders that changed, came or went. */
  changed: readonly string[];
  /** The folders of the workspace, of which nothing outside is looked at. */
  folders: readonly string[];
};

export interface FolderEntry {
  readonly name: string;
  /** What it is, or what it links to. */
  readonly isFolder: boolean;
  readonly isLink: boolean;
}

/** The first message to the worker: where it asks for files, beside the Language Server Protocol. */
export interface WorkerStart<Port> {
  readonly port: Port;
  /** The folders of the workspace. */
  readonly folders: readonly string[];
  /** Translations by the English text; absent: messages are in English. */
  readonly translations?: Readonly<Record<string, string>>;
}

/** What the bundle of the server exports to the worker that it runs in. */
export interface BrowserServer<Scope> {
  /** Serves the Language Server Protocol on the worker's own messages. */
  serve(host: {
    readonly scope: Scope;
    /**
     * Gets the files that were asked for in vain; the number that it answers is another one if anything has come since the
     * last time.
     */
    fetchFiles(): Promise<number>;
    readonly translations?: Readonly<Record<string, string>> | undefined;
  }): Promise<void>;
}

/** The parts of an address that tell files apart. */
export interface FileAddress {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
}

/**
 * Where the server finds a file of any file system: `vscode-vfs://github/owner/file.ts` is `/vscode-vfs/github/owner/file.ts`,
 * so that all that is said of files on disk holds for it.
 */
export function serverPathOf({ scheme, authority, path }: FileAddress): string {
  return `/${scheme}/${authority === '' ? '-' : encodeURIComponent(authority)}${path}`;
}

/** The address behind such a path; `undefined`: it is none. */
export function addressOfServerPath(serverPath: string): FileAddress | undefined {
  const [, scheme, authority, path] = /^\/([a-z][a-z0-9+.-]*)\/([^/]+)(\/.*)?$/i.exec(serverPath) ?? [];
  if (scheme === undefined || authority === undefined) return undefined;
  return { scheme, authority: authority === '-' ? '' : decodeURIComponent(authority), path: path ?? '/' };
}

import type { Connection, InitializeParams, WorkspaceFolder } from 'vscode-languageserver';

/** The folders open in the client, as they come and go. */
export class WorkspaceFolders {
  #uris: readonly string[] = [];

  get uris(): readonly string[] {
    return this.#uris;
  }

  /** To be called while initializing. */
  initialize({ workspaceFolders, rootUri }: Pick<InitializeParams, 'workspaceFolders' | 'rootUri'>): void {
    this.#uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
  }

  /** To be called once the client can be asked; only for a client that tells of changes. */
  follow(connection: Connection): void {
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => this.change(added, removed));
  }

  change(added: readonly WorkspaceFolder[], removed: readonly WorkspaceFolder[]): void {
    const gone = new Set(removed.map(({ uri }) => uri));
    this.#uris = [...this.#uris.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
  }

  /**
   * The path of a document below the innermost folder that holds it, else its file name: folders above the workspace
   * say nothing about the document (a project in `/home/me/test/` is no test).
   */
  pathOf(uri: string): string {
    const folder = this.#uris
      .map((candidate) => (candidate.endsWith('/') ? candidate : `${candidate}/`))
      .filter((candidate) => uri.startsWith(candidate))
      .sort((a, b) => b.length - a.length)[0];
    const path = uri.slice(folder?.length ?? uri.lastIndexOf('/') + 1);
    try {
      return decodeURIComponent(path);
    } catch {
      return path;
    }
  }
}

import path from 'node:path';
import { URI } from 'vscode-uri';
import { environmentNames } from '../../collector/editing/environment-names.ts';
import { foldersAround } from '../../files/folders-around.ts';
import type { SourceTexts } from '../../files/source-texts.ts';

/** Files of a folder that are read, and characters of one. */
const mostFiles = 100;
const longestText = 200_000;

/** Names of environment variables that the files around a document use or set: YAML and `.env` files in its folder and above. */
export class EnvironmentNames {
  readonly #texts: SourceTexts;
  readonly #workspace: () => readonly string[];
  readonly #known = new Map<string, { readonly text: string; readonly names: ReadonlySet<string> }>();

  /** `workspace` gives the addresses of the folders to stay in. */
  constructor(texts: SourceTexts, workspace: () => readonly string[]) {
    this.#texts = texts;
    this.#workspace = workspace;
  }

  /** Those for a document, its own not among them. */
  around(uri: string): ReadonlySet<string> {
    const { scheme, fsPath } = URI.parse(uri);
    const names = new Set<string>();
    if (scheme !== 'file') return names;
    for (const folder of this.#foldersFor(fsPath)) {
      const files = this.#texts.filesIn(folder).filter((name) => /\.ya?ml$|^\.env/.test(name));
      for (const name of files.slice(0, mostFiles)) {
        const file = path.join(folder, name);
        if (file !== fsPath) for (const variable of this.#namesIn(file)) names.add(variable);
      }
    }
    return names;
  }

  /** From the document's own to the workspace folder it is in; only its own where it is in none. */
  #foldersFor(file: string): readonly string[] {
    const around = foldersAround(file);
    const roots = this.#workspace().map((folder) => URI.parse(folder).fsPath);
    const root = around.findIndex((folder) => roots.includes(folder));
    return around.slice(0, Math.max(1, root + 1));
  }

  #namesIn(file: string): ReadonlySet<string> {
    const text = this.#texts.read(file);
    if (text === undefined || text.length > longestText) return new Set();
    const known = this.#known.get(file);
    if (known?.text === text) return known.names;
    const names = environmentNames(text);
    this.#known.set(file, { text, names });
    return names;
  }
}

import { readFileSync, statSync } from 'node:fs';

/** How many characters are kept; beyond, those that were read longest ago go first. */
const mostCharacters = 16_000_000;

/** The texts of files that are asked for again and again, read again once a file has changed. */
export class SourceTexts {
  readonly #kept = new Map<string, { readonly stamp: string; readonly text: string }>();
  readonly #openText: (path: string) => string | undefined;
  #characters = 0;

  /** `openText`: the text of a file that is being edited, which goes before what is on disk. */
  constructor(openText: (path: string) => string | undefined = () => undefined) {
    this.#openText = openText;
  }

  /** `undefined`: there is no such file, or it cannot be read. */
  read(path: string): string | undefined {
    const open = this.#openText(path);
    if (open !== undefined) return open;
    try {
      const found = statSync(path, { throwIfNoEntry: false });
      if (!found?.isFile()) return undefined;
      const stamp = `${found.mtimeMs}:${found.size}`;
      const kept = this.#kept.get(path);
      if (kept?.stamp === stamp) return kept.text;
      const text = readFileSync(path, 'utf8');
      this.#keep(path, stamp, text);
      return text;
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

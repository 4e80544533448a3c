import type { Connection } from 'vscode-languageserver';
import { defaultSettings, type Settings, settingsOf } from './settings.ts';

/** Settings by document, asked of the client once and kept until they change. */
export class SettingsCache {
  readonly #connection: Connection;
  #canAsk = false;
  #pushed: Settings = defaultSettings;
  #asked = new Map<string, Promise<Settings>>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Tells whether the client answers `workspace/configuration`; without it, what it pushes counts for all documents. */
  setCanAsk(canAsk: boolean): void {
    this.#canAsk = canAsk;
  }

  of(uri: string): Promise<Settings> {
    if (!this.#canAsk) return Promise.resolve(this.#pushed);
    let answer = this.#asked.get(uri);
    if (answer === undefined) {
      answer = this.#ask(uri);
      this.#asked.set(uri, answer);
    }
    return answer;
  }

  /** `settings` is the payload of `workspace/didChangeConfiguration`. */
  changed(settings: unknown): void {
    this.#asked.clear();
    if (typeof settings === 'object' && settings !== null && 'spanwright' in settings) {
      this.#pushed = settingsOf(settings.spanwright);
    }
  }

  forget(uri: string): void {
    this.#asked.delete(uri);
  }

  async #ask(uri: string): Promise<Settings> {
    try {
      const section: unknown = await this.#connection.workspace.getConfiguration({
        scopeUri: uri,
        section: 'spanwright',
      });
      // Editors that have no such section say so.
      return section === null || section === undefined ? this.#pushed : settingsOf(section);
    } catch (error) {
      this.#connection.console.error(`cannot read the settings for ${uri}: ${String(error)}`);
      this.#asked.delete(uri);
      return this.#pushed;
    }
  }
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { withoutMark } from '../base/byte-order-mark.ts';
import { type Configuration, emptyConfiguration, merged } from '../configuration/configuration.ts';
import type { ConfigurationFile, ConfigurationProblem, KnownNames } from '../configuration/read-configuration.ts';
import { foldersAround } from './folders-around.ts';

/** Names of configuration files; of several in one folder the first counts. */
export const configurationFileNames: readonly string[] = [
  'spanwright.config.yaml',
  'spanwright.config.yml',
  'spanwright.config.json',
];

/** Larger files are no configuration. */
const longestText = 1_000_000;

export interface FoundConfiguration {
  readonly path: string;
  readonly text: string;
  readonly problems: readonly ConfigurationProblem[];
}

/** What configuration files say of source files; each file is read once, until `forget`. */
export class ConfigurationFiles {
  /** Those that were read. */
  readonly found: FoundConfiguration[] = [];
  readonly #known: () => Promise<KnownNames>;
  #folders = new Map<string, Promise<ConfigurationFile | undefined>>();

  /** `known` is asked once there is a file to read. */
  constructor(known: () => Promise<KnownNames>) {
    this.#known = known;
  }

  /** What the files in the folders around an absolute path say of it: nearer ones go first. */
  async of(file: string): Promise<{
    readonly configuration: Configuration;
    readonly isIgnored: boolean;
  }> {
    let configuration = emptyConfiguration;
    let isIgnored = false;
    for (const folder of foldersAround(file)) {
      const read = await this.#read(folder);
      if (!read) continue;
      const below = path.relative(folder, file).replaceAll(path.sep, '/');
      configuration = merged(read.configurationOf(below), configuration);
      isIgnored ||= read.isIgnored(below);
      if (read.isRoot) break;
    }
    return { configuration, isIgnored };
  }

  /** Reads them anew when next asked. */
  forget(): void {
    this.#folders = new Map();
    this.found.length = 0;
  }

  #read(folder: string): Promise<ConfigurationFile | undefined> {
    let read = this.#folders.get(folder);
    if (!read) {
      read = this.#readNow(folder);
      this.#folders.set(folder, read);
    }
    return read;
  }

  async #readNow(folder: string): Promise<ConfigurationFile | undefined> {
    for (const name of configurationFileNames) {
      const file = path.join(folder, name);
      const text = textOf(file);
      if (text === undefined || text.length > longestText) continue;
      const { readConfiguration } = await import('../configuration/read-configuration.ts');
      const { file: read, problems } = readConfiguration(text, await this.#known());
      this.found.push({ path: file, text, problems });
      return read;
    }
    return undefined;
  }
}

function textOf(file: string): string | undefined {
  try {
    return withoutMark(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

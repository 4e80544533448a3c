import path from 'node:path';
import { LineIndex } from '../base/line-index.ts';
import { type Configuration, emptyConfiguration } from '../configuration/configuration.ts';
import { ConfigurationFiles } from '../files/configuration-files.ts';
import { knownNames } from '../files/known-names.ts';
import type { CommandIo } from './command.ts';

/** What `spanwright.config.*` files say of the files of one run. */
export interface RunConfiguration {
  /** `undefined`: the file is to be left alone. */
  of(file: string): Promise<Configuration | undefined>;
  /** What is wrong with the files read since one asked the last time, ready for `misuse`. */
  problems(): readonly string[];
}

/** `enabled` false: no file counts. */
export function runConfiguration({ cwd }: Pick<CommandIo, 'cwd'>, enabled: boolean): RunConfiguration {
  const files = new ConfigurationFiles(knownNames);
  let told = 0;
  return {
    async of(file) {
      if (!enabled) return emptyConfiguration;
      const { configuration, isIgnored } = await files.of(path.resolve(cwd, file));
      return isIgnored ? undefined : configuration;
    },
    problems: () => {
      const read = files.found.slice(told);
      told = files.found.length;
      return read.flatMap(({ path: file, text, problems }) => {
        const lines = new LineIndex(text);
        return problems.map(({ range, message }) => {
          const { line, character } = lines.positionAt(range.start);
          return `${path.relative(cwd, file)}:${line + 1}:${character + 1}: ${message}`;
        });
      });
    },
  };
}

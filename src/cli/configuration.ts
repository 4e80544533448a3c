import path from 'node:path';
import { LineIndex } from '../base/line-index.ts';
import { type Configuration, emptyConfiguration } from '../configuration/configuration.ts';
import { readConfiguration } from '../configuration/read-configuration.ts';
import { ConfigurationFiles, type FoundConfiguration } from '../files/configuration-files.ts';
import { knownNames } from '../files/known-names.ts';
import { type CommandIo, readText } from './command.ts';

/** What `--config FILE` and `--no-config` say: one file for all; no file; or, absent, those around each file. */
export type ConfigurationChoice = string | false | undefined;

/** What `spanwright.config.*` files say of the files of one run. */
export interface RunConfiguration {
  /** `undefined`: the file is to be left alone. */
  of(file: string): Promise<Configuration | undefined>;
  /** What is wrong with the files read since one asked the last time, ready for `misuse`. */
  problems(): readonly string[];
}

export function runConfiguration(io: Pick<CommandIo, 'cwd'>, choice: ConfigurationChoice): RunConfiguration {
  if (choice === false) return { of: async () => emptyConfiguration, problems: () => [] };
  return choice === undefined ? discovered(io) : chosen(io, choice);
}

function discovered({ cwd }: Pick<CommandIo, 'cwd'>): RunConfiguration {
  const files = new ConfigurationFiles(knownNames);
  let told = 0;
  return {
    async of(file) {
      const { configuration, isIgnored } = await files.of(path.resolve(cwd, file));
      return isIgnored ? undefined : configuration;
    },
    problems: () => {
      const read = files.found.slice(told);
      told = files.found.length;
      return read.flatMap((found) => problemLines(found, cwd));
    },
  };
}

function chosen(io: Pick<CommandIo, 'cwd'>, name: string): RunConfiguration {
  const file = path.resolve(io.cwd, name);
  let untold: readonly string[] = [];
  const read = async () => {
    const text = readText(io, name);
    if (!text.ok) {
      untold = [text.problem];
      return undefined;
    }
    const { file: configuration, problems } = readConfiguration(text.value, await knownNames());
    untold = problemLines({ path: file, text: text.value, problems }, io.cwd);
    return configuration;
  };
  let reading: ReturnType<typeof read> | undefined;
  return {
    async of(source) {
      reading ??= read();
      const configuration = await reading;
      if (!configuration) return emptyConfiguration;
      const below = path.relative(path.dirname(file), path.resolve(io.cwd, source)).replaceAll(path.sep, '/');
      return configuration.isIgnored(below) ? undefined : configuration.configurationOf(below);
    },
    problems: () => {
      const problems = untold;
      untold = [];
      return problems;
    },
  };
}

function problemLines({ path: file, text, problems }: FoundConfiguration, cwd: string): readonly string[] {
  const lines = new LineIndex(text);
  return problems.map(({ range, message }) => {
    const { line, character } = lines.positionAt(range.start);
    return `${path.relative(cwd, file)}:${line + 1}:${character + 1}: ${message}`;
  });
}

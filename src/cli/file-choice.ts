import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Command, Option } from 'commander';
import { failed, ok, type Result } from '../base/result.ts';
import { changedFiles, type IsChanged } from './changed-files.ts';
import type { CommandIo } from './command.ts';
import type { ConfigurationChoice } from './configuration.ts';

/** Which files a command looks at, and by which configuration, in all commands that find something. */
export interface FileOptions {
  readonly changed?: string | true;
  readonly stdinFilename?: string;
  readonly config?: ConfigurationChoice;
}

/** Adds the options that `FileOptions` are. */
export function addFileOptions(command: Command): Command {
  return command
    .option(
      '--changed [ref]',
      'only files that differ from where Git parted from REF; without it, from the last commit',
    )
    .addOption(
      new Option('--stdin-filename <file>', 'take the text on stdin for that of this file').conflicts('changed'),
    )
    .option('--config <file>', 'obey this configuration file, not those around each file')
    .option('--no-config', 'pay no heed to spanwright.config files');
}

/** What is left of the files that were found, and what is in their place; a problem is ready for `misuse`. */
export interface ChosenFiles {
  isChosen: IsChanged;
  /** The bytes that come on stdin for a file. */
  readonly given?: { readonly file: string; readonly bytes: Uint8Array };
}

/** Reads what the options name. `paths` are what the user named beside them. */
export async function chooseFiles(
  paths: readonly string[],
  { changed, stdinFilename, config }: FileOptions,
  io: CommandIo,
): Promise<Result<ChosenFiles, string>> {
  if (typeof config === 'string' && !existsSync(path.resolve(io.cwd, config))) {
    return failed(`cannot read ${config}: no such file or directory`);
  }
  if (stdinFilename !== undefined) {
    if (paths.length > 0) return failed(`--stdin-filename names the only file: leave out ${paths[0]}`);
    return ok({ isChosen: () => true, given: { file: stdinFilename, bytes: await io.input() } });
  }
  if (changed === undefined) return ok({ isChosen: () => true });
  const isChanged = await changedFiles(changed, io.cwd);
  return isChanged.ok ? ok({ isChosen: isChanged.value }) : isChanged;
}

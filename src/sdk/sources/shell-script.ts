import { plainText } from '../../environment/piece.ts';
import { readCommands } from '../../environment/shell.ts';
import type { SourceKind } from '../file.ts';
import { mayRunProgram, programOf } from '../runtime.ts';

/** Shell scripts and Procfiles: what a script sets holds for the programs that it runs. */
export const shellScript: SourceKind = {
  matches: (path) => /\.(?:sh|bash|zsh)$|(?:^|\/)(?:Procfile|\.envrc|setenv)$/.test(path),
  mayConcern: mayRunProgram,
  read(text) {
    const commands = readCommands(plainText(text));
    return {
      programs: [programOf([], commands)],
      fetched: commands.flat().filter((word) => /^https?:\/\//.test(word.text)),
    };
  },
};

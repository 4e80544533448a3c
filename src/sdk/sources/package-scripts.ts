import { readScripts } from '../../environment/package-scripts.ts';
import type { SourceKind } from '../file.ts';
import { mayRunProgram, programOf } from '../runtime.ts';

/** The scripts of a `package.json`, each a program of its own. */
export const packageScripts: SourceKind = {
  matches: (path) => /(?:^|\/)package\.json$/.test(path),
  mayConcern: mayRunProgram,
  read: (text) => ({
    programs: readScripts(text).map(({ commands }) => ({
      ...programOf([], commands),
      language: 'javascript',
    })),
  }),
};

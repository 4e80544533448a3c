import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { ProjectFiles } from '../spans/project-files.ts';
import { SourceTexts } from './source-texts.ts';

/**
 * The files around `file`, as the compiler asks for them: at once, one by one, and often for what is not there. `texts` are
 * shared by those who ask again and again.
 */
export function projectFilesAround(file: string, texts: SourceTexts = new SourceTexts()): ProjectFiles {
  return {
    path: path.resolve(file).replaceAll('\\', '/'),
    read: (name) => texts.read(name),
    isFile: (name) => attempt(() => statSync(name, { throwIfNoEntry: false })?.isFile()) ?? false,
    isFolder: (name) => attempt(() => statSync(name, { throwIfNoEntry: false })?.isDirectory()) ?? false,
    foldersIn: (name) => texts.foldersIn(name),
    filesIn: (name) => texts.filesIn(name),
    realPath: (name) => attempt(() => realpathSync(name).replaceAll('\\', '/')) ?? name,
  };
}

function attempt<Value>(look: () => Value): Value | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

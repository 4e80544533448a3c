import { readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { ProjectFiles } from '../spans/project-files.ts';

/** The files on disk around `file`, as the compiler asks for them: at once, one by one, and often for what is not there. */
export function projectFilesAround(file: string): ProjectFiles {
  return {
    path: path.resolve(file).replaceAll('\\', '/'),
    read: (name) => attempt(() => readFileSync(name, 'utf8')),
    isFile: (name) => attempt(() => statSync(name, { throwIfNoEntry: false })?.isFile()) ?? false,
    isFolder: (name) => attempt(() => statSync(name, { throwIfNoEntry: false })?.isDirectory()) ?? false,
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

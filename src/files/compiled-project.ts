import { existsSync } from 'node:fs';
import path from 'node:path';
import { foldersAround } from './folders-around.ts';

/**
 * What says how a file is compiled: the `tsconfig.json` or `jsconfig.json` in the nearest folder around it. `undefined`:
 * there is none, or nothing is installed, so that a compiler would know little more than the file says.
 */
export function compiledProject(file: string): string | undefined {
  const folders = foldersAround(file);
  if (!folders.some((folder) => existsSync(path.join(folder, 'node_modules')))) return undefined;
  return folders
    .flatMap((folder) => ['tsconfig.json', 'jsconfig.json'].map((name) => path.join(folder, name)))
    .find((config) => existsSync(config));
}

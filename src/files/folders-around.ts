import path from 'node:path';

/** The folder of a file and all around it, innermost first. */
export function foldersAround(file: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = path.dirname(path.resolve(file)); ; folder = path.dirname(folder)) {
    folders.push(folder);
    if (path.dirname(folder) === folder) return folders;
  }
}

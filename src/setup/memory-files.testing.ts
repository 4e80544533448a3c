import type { Files } from '../base/files.ts';

/** Files for tests: texts by their absolute paths; folders are those that the paths go through. */
export function memoryFiles(texts: Readonly<Record<string, string>>): Files {
  const paths = Object.keys(texts).sort();
  const below = (folder: string) => {
    const start = folder.endsWith('/') ? folder : `${folder}/`;
    return paths.filter((path) => path.startsWith(start)).map((path) => path.slice(start.length).split('/'));
  };
  return {
    read: (path) => texts[path],
    isFile: (path) => Object.hasOwn(texts, path),
    isFolder: (path) => below(path).length > 0,
    foldersIn: (path) => [...new Set(below(path).flatMap((steps) => (steps.length > 1 ? [steps[0]!] : [])))].sort(),
    filesIn: (path) => below(path).flatMap((steps) => (steps.length === 1 ? [steps[0]!] : [])),
    realPath: (path) => path,
  };
}

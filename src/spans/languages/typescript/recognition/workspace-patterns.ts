import type { ProjectFiles } from '../../../project-files.ts';
import { joined } from './paths.ts';

/** How many folders are looked at, and how deep below `**`: packages are near. */
const mostFolders = 1000;
const deepest = 3;

export interface Matches {
  readonly folders: readonly string[];
  /** The folders that were looked through, with the names of the folders in them. */
  readonly listed: ReadonlyMap<string, readonly string[]>;
}

/** The folders that patterns such as `packages/*`, `apps/**` and `!packages/old` mean, as npm and pnpm read them. */
export function foldersMatching(files: ProjectFiles, root: string, patterns: readonly string[]): Matches {
  const listed = new Map<string, readonly string[]>();
  const namesIn = (folder: string): readonly string[] => {
    const known = listed.get(folder);
    if (known) return known;
    if (listed.size >= mostFolders) return [];
    const names = files.foldersIn(folder);
    listed.set(folder, names);
    return names;
  };
  const isPackage = (folder: string) => files.isFile(`${folder}/package.json`);
  const included = new Set<string>();
  for (const pattern of patterns) {
    const isExcluded = pattern.startsWith('!');
    for (const plain of withoutBraces(isExcluded ? pattern.slice(1) : pattern)) {
      const segments = plain.split('/').filter((segment) => segment !== '' && segment !== '.');
      if (isExcluded) {
        for (const folder of included) {
          if (isPathLike(folder.slice(root.length + 1).split('/'), segments)) included.delete(folder);
        }
      } else for (const folder of foldersBelow(root, segments, namesIn, isPackage)) included.add(folder);
    }
  }
  return { folders: [...included].slice(0, mostFolders), listed };
}

function foldersBelow(
  root: string,
  segments: readonly string[],
  namesIn: (folder: string) => readonly string[],
  isPackage: (folder: string) => boolean,
): readonly string[] {
  let folders: readonly string[] = [root];
  for (const segment of segments) {
    if (segment === '**') folders = folders.flatMap((folder) => allBelow(folder, namesIn, isPackage));
    else if (/[*?]/.test(segment)) {
      folders = folders.flatMap((folder) =>
        namesIn(folder).flatMap((name) => (isLookedAt(name) && isNameLike(name, segment) ? [`${folder}/${name}`] : [])),
      );
    } else folders = folders.map((folder) => joined(folder, segment));
    folders = [...new Set(folders)].slice(0, mostFolders);
  }
  return folders.filter((folder) => folder.startsWith(`${root}/`));
}

/** A folder and those below it, but for what is in packages. */
function allBelow(
  top: string,
  namesIn: (folder: string) => readonly string[],
  isPackage: (folder: string) => boolean,
): readonly string[] {
  const found = [top];
  let level = [top];
  for (let depth = 0; depth < deepest && level.length > 0; depth++) {
    const open = level.filter((folder) => folder === top || !isPackage(folder));
    level = open.flatMap((folder) =>
      namesIn(folder).flatMap((name) => (isLookedAt(name) ? [`${folder}/${name}`] : [])),
    );
    found.push(...level);
  }
  return found;
}

function isLookedAt(name: string): boolean {
  return !name.startsWith('.') && name !== 'node_modules';
}

function isPathLike(path: readonly string[], pattern: readonly string[]): boolean {
  return fits(path, pattern, '**', (segment, wanted) => isNameLike(segment, wanted));
}

function isNameLike(name: string, pattern: string): boolean {
  return fits([...name], [...pattern], '*', (one, wanted) => wanted === '?' || wanted === one);
}

/** Whether parts are as a pattern has them, in which `any` stands for any number; a regular expression may take for ever. */
function fits(
  parts: readonly string[],
  pattern: readonly string[],
  any: string,
  isLike: (part: string, wanted: string) => boolean,
): boolean {
  let at = 0;
  let wanted = 0;
  let last: { readonly wanted: number; at: number } | undefined;
  while (at < parts.length) {
    const next = pattern[wanted];
    if (next === any) {
      last = { wanted: ++wanted, at };
    } else if (next !== undefined && isLike(parts[at]!, next)) {
      at++;
      wanted++;
    } else if (last) {
      // Let the last one stand for one more.
      at = ++last.at;
      wanted = last.wanted;
    } else return false;
  }
  return pattern.slice(wanted).every((rest) => rest === any);
}

/** `packages/{a,b}` as `packages/a` and `packages/b`. */
function withoutBraces(pattern: string): readonly string[] {
  const braces = /\{([^{}]*)\}/.exec(pattern);
  if (!braces) return [pattern];
  const [whole, inner = ''] = braces;
  return inner.split(',').map((one) => pattern.replace(whole, () => one));
}

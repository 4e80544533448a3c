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
    const names = listed.size < mostFolders ? files.foldersIn(folder) : [];
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
        const excluded = regexOf(segments);
        for (const folder of included) if (excluded.test(folder.slice(root.length + 1))) included.delete(folder);
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
    else if (/[*?[]/.test(segment)) {
      const fits = regexOf([segment]);
      folders = folders.flatMap((folder) =>
        namesIn(folder).flatMap((name) => (isLookedAt(name) && fits.test(name) ? [`${folder}/${name}`] : [])),
      );
    } else folders = folders.map((folder) => joined(folder, segment));
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

function regexOf(segments: readonly string[]): RegExp {
  const parts = segments.map((segment) =>
    segment === '**'
      ? '.*'
      : segment
          .replace(/[\\^$+.()|{}[\]]/g, '\\$&')
          .replaceAll('*', '[^/]*')
          .replaceAll('?', '[^/]'),
  );
  return new RegExp(`^${parts.join('/').replace(/\/\.\*$/, '(?:/.*)?')}$`);
}

/** `packages/{a,b}` as `packages/a` and `packages/b`. */
function withoutBraces(pattern: string): readonly string[] {
  const braces = /\{([^{}]*)\}/.exec(pattern);
  if (!braces) return [pattern];
  const [whole, inner = ''] = braces;
  return inner.split(',').map((one) => pattern.replace(whole, one));
}

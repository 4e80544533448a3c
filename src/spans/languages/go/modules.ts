import { normalized } from '../../../base/paths.ts';

/** A module, by its `go.mod`. */
export interface Module {
  readonly path: string;
  readonly folder: string;
  /** Other modules that are taken from folders beside it. */
  readonly replaced: readonly Omit<Module, 'replaced'>[];
}

/** Where a package is, if it is of the module or of one beside it. */
export function folderIn({ path, folder, replaced }: Module, asked: string): string | undefined {
  const all = [{ path, folder }, ...replaced].filter((one) => asked === one.path || asked.startsWith(`${one.path}/`));
  // The longest path is that of the innermost module.
  const [nearest] = all.sort((one, other) => other.path.length - one.path.length);
  return nearest && nearest.folder + asked.slice(nearest.path.length);
}

/** The module that the text of a `go.mod` declares. */
export function moduleIn(text: string, folder: string): Module | undefined {
  const path = /^module\s+"?([^\s"]+)/m.exec(text)?.[1];
  return path === undefined ? undefined : { path, folder, replaced: replacementsIn(text, folder) };
}

/** `replace example.com/other => ../other` */
function replacementsIn(text: string, folder: string): Module['replaced'] {
  return [...text.matchAll(/^\s*(?:replace\s+)?([\w./-]+)(?:\s+v\S+)?\s*=>\s*(\.{1,2}\/\S*)/gm)].map(
    ({ 1: path = '', 2: target = '' }) => ({ path, folder: normalized(`${folder}/${target}`) }),
  );
}

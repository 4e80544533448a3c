import path from 'node:path';
import { foldersAround } from './folders-around.ts';
import { readText } from './text-files.ts';

/**
 * The import path of the package that a Go file belongs to: that of the module, by the nearest `go.mod`, and the folders
 * below it. `undefined`: there is no module.
 */
export async function goImportPath(file: string): Promise<string | undefined> {
  const own = path.dirname(path.resolve(file));
  for (const folder of foldersAround(file)) {
    const manifest = await readText(path.join(folder, 'go.mod'));
    // https://go.dev/ref/mod#go-mod-file-module
    const module = /^module\s+(?:"([^"]+)"|`([^`]+)`|([^\s"`]+))/m.exec(manifest ?? '');
    const name = module?.[1] ?? module?.[2] ?? module?.[3];
    if (name !== undefined) return path.posix.join(name, path.relative(folder, own).replaceAll(path.sep, '/'));
  }
  return undefined;
}

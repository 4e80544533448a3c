import path from 'node:path';
import { foldersAround } from './folders-around.ts';
import { goImportPath } from './go-import-path.ts';
import { javaPackage } from './java-package.ts';
import { readJson } from './text-files.ts';

/** What a tracer and an import need to know of the package that owns a file. */
export interface Package {
  readonly name: string;
  readonly version?: string;
  /** Absent: no manifest says. */
  readonly moduleFormat?: 'esm' | 'commonjs';
}

/**
 * Reads the `package.json` files from the folder of `file` upwards: the nearest says how modules are loaded, the nearest
 * with a name says whose code it is. Without any, the folder gives its name. One that cannot be read counts as none. Go has
 * import paths instead, and Java packages of its own.
 */
export async function nearestPackage(file: string): Promise<Package> {
  const own = file.endsWith('.go') ? await goImportPath(file) : await javaPackage(file);
  if (own !== undefined) return { name: own };
  let moduleFormat: Package['moduleFormat'] | undefined;
  for (const folder of foldersAround(file)) {
    const manifest = await readJson(path.join(folder, 'package.json'));
    if (!manifest) continue;
    moduleFormat ??= manifest['type'] === 'module' ? 'esm' : 'commonjs';
    const { name, version } = manifest;
    if (typeof name === 'string' && name !== '') {
      return { name, ...(typeof version === 'string' && version !== '' && { version }), moduleFormat };
    }
  }
  const name = path.basename(path.dirname(path.resolve(file))) || 'app';
  return { name, ...(moduleFormat && { moduleFormat }) };
}

import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** What a tracer and an import need to know of the package that owns a file. */
export interface Package {
  readonly name: string;
  readonly version?: string;
  /** Absent: no manifest says. */
  readonly moduleFormat?: 'esm' | 'commonjs';
}

/**
 * Reads the `package.json` files from the folder of `file` upwards: the nearest says how modules are loaded, the nearest
 * with a name says whose code it is. Without any, the folder gives its name. One that cannot be read counts as none.
 */
export async function nearestPackage(file: string): Promise<Package> {
  let moduleFormat: Package['moduleFormat'] | undefined;
  let folder = path.dirname(path.resolve(file));
  const fallback = path.basename(folder) || 'app';
  for (;;) {
    const manifest = await readManifest(path.join(folder, 'package.json'));
    if (manifest) {
      moduleFormat ??= manifest['type'] === 'module' ? 'esm' : 'commonjs';
      const { name, version } = manifest;
      if (typeof name === 'string' && name !== '') {
        return { name, ...(typeof version === 'string' && version !== '' && { version }), moduleFormat };
      }
    }
    const parent = path.dirname(folder);
    if (parent === folder) return { name: fallback, ...(moduleFormat && { moduleFormat }) };
    folder = parent;
  }
}

async function readManifest(file: string): Promise<Record<string, unknown> | undefined> {
  try {
    const manifest: unknown = JSON.parse(await readFile(file, 'utf8'));
    return typeof manifest === 'object' && manifest !== null ? { ...manifest } : undefined;
  } catch {
    return undefined;
  }
}

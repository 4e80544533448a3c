import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The release that a configuration was written for, as far as its repository tells: that of a collector's image named by the
 * nearest YAML file, beside it or in a folder above.
 */
export function releaseBeside(root: string, file: string): string | undefined {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const full = path.join(root, folder);
    for (const name of readdirSync(full).filter((one) => /\.ya?ml$/.test(one))) {
      const text = readFileSync(path.join(full, name), 'utf8');
      const [, release] = /opentelemetry-collector(?:-\w+)*:v?(0\.\d+\.\d+)/.exec(text) ?? [];
      if (release) return release;
    }
    if (folder === '.') return undefined;
  }
}

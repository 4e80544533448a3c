import type { Files } from '../base/files.ts';
import type { Service } from './service.ts';
import { stacks } from './stacks.ts';

export interface FoundServices {
  /** By folder, those of one folder in the order of the stacks. */
  readonly services: readonly Service[];
  /** False: there are more folders than were looked at. */
  readonly complete: boolean;
}

/**
 * Looks at a folder and at those below it, the near ones first, for services of any stack. Packages and builds are passed over,
 * and what `isIgnored` says of folders, which it is asked parents before children.
 */
export function findServices(
  folder: string,
  files: Files,
  isIgnored: (folder: string) => boolean = () => false,
): FoundServices {
  const folders = [folder];
  const services: Service[] = [];
  for (let next = 0; next < folders.length; next++) {
    const current = folders[next]!;
    for (const stack of stacks) {
      const service = stack.detect(current, files);
      if (service) services.push(service);
    }
    if (depthOf(current) - depthOf(folder) >= deepest) continue;
    for (const name of files.foldersIn(current)) {
      if (skipped.test(name)) continue;
      const below = `${current === '/' ? '' : current}/${name}`;
      if (isIgnored(below)) continue;
      if (folders.length === mostFolders) return { services: sorted(services), complete: false };
      folders.push(below);
    }
  }
  return { services: sorted(services), complete: true };
}

/** Deeper than services are kept. */
const deepest = 8;
/** As many as are looked at in a second or so. */
const mostFolders = 5000;

/** What is installed, built, or there for tests. */
const skipped =
  /^(?:\..*|node_modules|bower_components|vendor|third_party|dist|build|out|target|bin|obj|_build|_rel|venv|env|site-packages|__pycache__|coverage|fixtures|__fixtures__|testdata|e2e|tests?|__tests__)$/;

function depthOf(folder: string): number {
  return folder.split('/').length;
}

function sorted(services: readonly Service[]): readonly Service[] {
  return services.toSorted((a, b) => (a.folder < b.folder ? -1 : a.folder > b.folder ? 1 : 0));
}

import { parse } from 'yaml';
import { objectOf } from '../../../../base/json-object.ts';
import type { ProjectFiles } from '../../../project-files.ts';
import { type JsonFiles, textsOf } from './json-files.ts';
import { foldersFrom, isInstalled, isOwnBelow } from './paths.ts';
import { foldersMatching } from './workspace-patterns.ts';

/** The packages of one repository that are developed together, such as those of npm's `workspaces`. */
interface Workspace {
  readonly patterns: string;
  /** The folders that were looked through, as they were then. */
  readonly listed: ReadonlyMap<string, readonly string[]>;
  /** The folders of the packages, by name. */
  readonly packages: ReadonlyMap<string, string>;
  /** Folders that may become packages. */
  readonly bare: readonly string[];
}

/** The packages of a workspace. */
export interface Packages {
  /** The folder of a package; `undefined`: there is none of that name. */
  folderOf(name: string): string | undefined;
}

/** How many workspaces are kept: those that were looked at first go first. */
const mostKept = 8;

/** Finds the packages that a file may import from its own workspace: of npm, Yarn and Bun, or of pnpm. */
export class Workspaces {
  readonly #json: JsonFiles;
  readonly #known = new Map<string, Workspace>();
  /** By the text of a `pnpm-workspace.yaml`, which is asked for again and again and takes milliseconds to parse. */
  readonly #ofPnpm = new Map<string, readonly string[]>();

  constructor(json: JsonFiles) {
    this.#json = json;
  }

  /** The packages of the workspace around a folder, as they are now; `undefined`: it is in none. */
  around(files: ProjectFiles, folder: string): Packages | undefined {
    if (isInstalled(`${folder}/`)) return undefined;
    for (const root of foldersFrom(folder)) {
      const patterns = this.#patternsAt(files, root);
      if (patterns) return this.#packagesOf(files, root, patterns);
      // What is around a repository is another one's; of a worktree or submodule, `.git` is a file.
      if (files.isFolder(`${root}/.git`) || files.isFile(`${root}/.git`)) return undefined;
    }
    return undefined;
  }

  #packagesOf(files: ProjectFiles, root: string, patterns: readonly string[]): Packages {
    let current = this.#current(files, root, patterns);
    return {
      folderOf: (name) => {
        const folder = current.packages.get(name);
        const isStill = folder === undefined || this.#nameOf(files, folder) === name;
        // To look at all manifests each time would take too long: who asks for one of another name is a sign.
        if (isStill && (folder !== undefined || !isOfScope(name, current) || this.#areNamed(files, current))) {
          return folder;
        }
        current = this.#keep(root, this.#read(files, root, patterns));
        return current.packages.get(name);
      },
    };
  }

  /** Where the packages are of a workspace whose root this is; `undefined`: it is none. */
  #patternsAt(files: ProjectFiles, root: string): readonly string[] | undefined {
    const pnpm = files.read(`${root}/pnpm-workspace.yaml`);
    if (pnpm !== undefined) {
      const patterns = this.#ofPnpm.get(pnpm) ?? pnpmPatterns(pnpm);
      if (this.#ofPnpm.size >= mostKept) this.#ofPnpm.clear();
      this.#ofPnpm.set(pnpm, patterns);
      return patterns;
    }
    const workspaces = this.#json.read(files, `${root}/package.json`)?.['workspaces'];
    const patterns = textsOf(Array.isArray(workspaces) ? workspaces : objectOf(workspaces)?.['packages']);
    return patterns.length > 0 ? patterns : undefined;
  }

  #current(files: ProjectFiles, root: string, patterns: readonly string[]): Workspace {
    const known = this.#known.get(root);
    if (known && known.patterns === patterns.join('\n') && this.#isStill(files, known)) return known;
    return this.#keep(root, this.#read(files, root, patterns));
  }

  #keep(root: string, workspace: Workspace): Workspace {
    this.#known.delete(root);
    this.#known.set(root, workspace);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= mostKept) break;
      this.#known.delete(oldest);
    }
    return workspace;
  }

  #isStill(files: ProjectFiles, { listed, bare }: Workspace): boolean {
    return (
      [...listed].every(([folder, names]) => sameNames(files.foldersIn(folder), names)) &&
      bare.every((folder) => !files.isFile(`${folder}/package.json`))
    );
  }

  #areNamed(files: ProjectFiles, { packages }: Workspace): boolean {
    return [...packages].every(([name, folder]) => this.#nameOf(files, folder) === name);
  }

  #read(files: ProjectFiles, root: string, patterns: readonly string[]): Workspace {
    const { folders, listed } = foldersMatching(files, root, patterns);
    const realRoot = files.realPath(root);
    const packages = new Map<string, string>();
    const bare: string[] = [];
    for (const folder of [root, ...folders]) {
      if (folder !== root && !isOwnBelow(realRoot, files.realPath(folder))) continue;
      const name = this.#nameOf(files, folder);
      if (name === undefined) bare.push(folder);
      else if (!packages.has(name)) packages.set(name, folder);
    }
    return { patterns: patterns.join('\n'), listed, packages, bare: bare.filter((folder) => folder !== root) };
  }

  #nameOf(files: ProjectFiles, folder: string): string | undefined {
    const name = this.#json.read(files, `${folder}/package.json`)?.['name'];
    return typeof name === 'string' && name !== '' ? name : undefined;
  }
}

function pnpmPatterns(text: string): readonly string[] {
  try {
    return textsOf(objectOf(parse(text, { logLevel: 'silent' }))?.['packages']);
  } catch {
    return [];
  }
}

function sameNames(now: readonly string[], before: readonly string[]): boolean {
  return now === before || (now.length === before.length && now.every((name, index) => name === before[index]));
}

/** Whether a package is called as if it were one of a workspace. */
function isOfScope(name: string, { packages }: Workspace): boolean {
  const scope = name.startsWith('@') ? name.slice(0, name.indexOf('/') + 1) : undefined;
  return scope !== undefined && [...packages.keys()].some((other) => other.startsWith(scope));
}

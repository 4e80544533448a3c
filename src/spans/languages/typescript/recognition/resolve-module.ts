import type { JsonObject } from '../../../../base/json-object.ts';
import { folderOf } from '../../../../base/paths.ts';
import type { ProjectFiles } from '../../../project-files.ts';
import { compilerOptions, nearestConfig } from './compiler-options.ts';
import { JsonFiles } from './json-files.ts';
import { type ModulePaths, modulePaths } from './module-paths.ts';
import { entriesOf, importsOf, isSource, sourcesOf } from './package-entries.ts';
import { foldersFrom, isInstalled, isOwnBelow, joined } from './paths.ts';
import { type Packages, Workspaces } from './workspaces.ts';

/** What is known from one file to the next of where modules are. */
export class KnownPlaces {
  readonly json = new JsonFiles();
  readonly workspaces = new Workspaces(this.json);
}

/**
 * Finds the files that the modules of a project are, as TypeScript, Node.js and bundlers do: relative ones, those by `paths`
 * of TypeScript and `imports` of a package, and packages of the same workspace by what they export. Packages that are
 * installed are none. Made anew for each file that is looked at, so that it sees files as they are.
 */
export class ModuleResolver {
  readonly #files: ProjectFiles;
  readonly #places: KnownPlaces;
  readonly #paths = new Map<string, ModulePaths | undefined>();
  readonly #packages = new Map<string, Packages | undefined>();
  readonly #resolved = new Map<string, string | undefined>();

  constructor(files: ProjectFiles, places: KnownPlaces = new KnownPlaces()) {
    this.#files = files;
    this.#places = places;
  }

  /** The file that a module is which the file at `from` names; sources go before what is made of them. */
  resolve(module: string, from: string): string | undefined {
    const folder = folderOf(from);
    const key = `${folder} ${module}`;
    if (!this.#resolved.has(key)) this.#resolved.set(key, this.#find(module, folder));
    return this.#resolved.get(key);
  }

  #find(module: string, folder: string): string | undefined {
    if (module.startsWith('.')) return this.#ownFile(joined(folder, module));
    // What OpenTelemetry's own packages give is known, even among their sources.
    if (/^(node|https?|data|file):|^@opentelemetry\//.test(module)) return undefined;
    if (module.startsWith('#')) {
      const found = this.#importOf(module, folder);
      if (found !== undefined) return found;
    }
    for (const candidate of this.#pathsAround(folder)?.candidates(module) ?? []) {
      const found = this.#ownFile(candidate);
      if (found !== undefined) return found;
    }
    return this.#exportOf(module, folder);
  }

  /** `#tracing`, as the package around has it in `imports`. */
  #importOf(module: string, folder: string): string | undefined {
    const own = this.#packageAround(folder);
    for (const target of own ? importsOf(own.manifest, module) : []) {
      const found = target.startsWith('.') ? this.#madeFrom(own!.folder, [target]) : this.#exportOf(target, folder);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** `@acme/telemetry/spans`, of a package of the workspace or of the one around itself. */
  #exportOf(module: string, folder: string): string | undefined {
    const [, name, subpath = ''] = /^((?:@[^/]+\/)?[^@/][^/]*)(?:\/(.+))?$/.exec(module) ?? [];
    const at = name === undefined ? undefined : this.#folderOfPackage(name, folder);
    const manifest = at === undefined ? undefined : this.#places.json.read(this.#files, `${at}/package.json`);
    if (at === undefined || !manifest) return undefined;
    return this.#madeFrom(at, entriesOf(manifest, subpath));
  }

  #folderOfPackage(name: string, folder: string): string | undefined {
    if (!this.#packages.has(folder)) {
      this.#packages.set(folder, this.#places.workspaces.around(this.#files, folder));
    }
    const found = this.#packages.get(folder)?.folderOf(name);
    if (found !== undefined) return found;
    const own = this.#packageAround(folder);
    return own?.manifest['name'] === name ? own.folder : undefined;
  }

  #packageAround(folder: string): { readonly folder: string; readonly manifest: JsonObject } | undefined {
    for (const at of foldersFrom(folder)) {
      const manifest = this.#places.json.read(this.#files, `${at}/package.json`);
      if (manifest) return { folder: at, manifest };
    }
    return undefined;
  }

  /** The file of a package that targets of its manifest are, or are made from. */
  #madeFrom(folder: string, targets: readonly string[]): string | undefined {
    const places = [
      ...targets.filter(isSource),
      ...targets.flatMap(sourcesOf),
      ...targets.flatMap((target) => this.#compiledFrom(folder, target)),
      ...targets,
    ];
    for (const place of new Set(places)) {
      const path = joined(folder, place);
      const found = path.startsWith(`${folder}/`) ? this.#ownFile(path, folder) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** By `outDir` and `rootDir` of the package's configuration. */
  #compiledFrom(folder: string, target: string): readonly string[] {
    const config = `${folder}/tsconfig.json`;
    if (!this.#files.isFile(config)) return [];
    const { outDir, rootDir = `${folder}/src` } = this.#optionsOf(config);
    const built = joined(folder, target);
    if (outDir === undefined || !built.startsWith(`${outDir}/`) || !`${rootDir}/`.startsWith(`${folder}/`)) return [];
    const rest = built.slice(outDir.length + 1).replace(/(\.d)?\.([cm]?[jt]sx?)$/, '');
    return [`${rootDir}/${rest}`.slice(folder.length + 1)];
  }

  #ownFile(base: string, within?: string): string | undefined {
    const bases = [base.replace(/\.([cm]?)js(x?)$/, '.$1ts$2'), base];
    const found = bases
      .flatMap((one) => endings.map((ending) => one + ending))
      .find((path) => !isInstalled(path) && this.#files.isFile(path));
    if (found === undefined || within === undefined) return found;
    // A link may lead out of the package.
    return isOwnBelow(this.#files.realPath(within), this.#files.realPath(found)) ? found : undefined;
  }

  #pathsAround(folder: string): ModulePaths | undefined {
    if (!this.#paths.has(folder)) {
      const config = nearestConfig(this.#files, folder);
      this.#paths.set(
        folder,
        config === undefined ? undefined : modulePaths(this.#optionsOf(config), folderOf(config)),
      );
    }
    return this.#paths.get(folder);
  }

  #optionsOf(config: string) {
    const folder = folderOf(config);
    return compilerOptions(this.#files, this.#places.json, config, (name) => this.#folderOfPackage(name, folder));
  }
}

const endings = [
  '',
  '.ts',
  '.tsx',
  '.js',
  '.jsx',
  '.mts',
  '.cts',
  '.mjs',
  '.cjs',
  '/index.ts',
  '/index.tsx',
  '/index.js',
  '/index.mjs',
];

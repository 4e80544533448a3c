import { type JsonObject, objectOf } from '../../../../base/json-object.ts';
import { folderOf } from '../../../../base/paths.ts';
import type { ProjectFiles } from '../../../project-files.ts';
import { type JsonFiles, textsOf } from './json-files.ts';
import { foldersFrom, joined } from './paths.ts';

/** What of a `tsconfig.json` says where modules are; folders are absolute. */
export interface CompilerOptions {
  /** What `paths` has, and the folder that it is meant from. */
  readonly paths?: { readonly targets: JsonObject; readonly folder: string };
  readonly baseUrl?: string;
  readonly outDir?: string;
  readonly rootDir?: string;
}

/** Configurations extend one another; more are not read. */
const mostConfigs = 12;

/** The nearest `tsconfig.json` or `jsconfig.json` around a folder. */
export function nearestConfig(files: ProjectFiles, folder: string): string | undefined {
  return foldersFrom(folder)
    .flatMap((at) => [`${at}/tsconfig.json`, `${at}/jsconfig.json`])
    .find((path) => files.isFile(path));
}

/** The options of a configuration, with those of what it extends; `folderOfPackage` finds packages that have some. */
export function compilerOptions(
  files: ProjectFiles,
  json: JsonFiles,
  config: string,
  folderOfPackage: (name: string) => string | undefined,
): CompilerOptions {
  const found: { -readonly [Option in keyof CompilerOptions]: CompilerOptions[Option] } = {};
  const outermost = folderOf(config);
  const stack = [config];
  const seen = new Set<string>();
  // What is nearer goes before what it extends, and of that the last.
  for (let path = stack.pop(); path !== undefined && seen.size < mostConfigs; path = stack.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const content = json.read(files, path);
    const folder = folderOf(path);
    const options = objectOf(content?.['compilerOptions']) ?? {};
    for (const option of ['baseUrl', 'outDir', 'rootDir'] as const) {
      const value = options[option];
      if (typeof value === 'string') found[option] ??= placeOf(value, folder, outermost);
    }
    const targets = objectOf(options['paths']);
    if (targets) found.paths ??= { targets, folder };
    const extended = content?.['extends'];
    const all = typeof extended === 'string' ? [extended] : textsOf(extended).slice(-mostConfigs);
    stack.push(...all.flatMap((one) => extendedConfig(files, folder, one, folderOfPackage) ?? []));
    // A solution has its options in the projects that it refers to.
    if (!found.paths && all.length === 0) stack.unshift(...referencesOf(files, folder, content));
  }
  return found;
}

/** Where a path of `paths` leads. */
export function placeOf(path: string, folder: string, outermost: string): string {
  const own = /^\$\{configDir\}\/?/.exec(path);
  if (own) return joined(outermost, path.slice(own[0].length));
  return path.startsWith('/') ? path : joined(folder, path);
}

function extendedConfig(
  files: ProjectFiles,
  folder: string,
  extended: string,
  folderOfPackage: (name: string) => string | undefined,
): string | undefined {
  const [, name, rest = ''] = /^((?:@[^/]+\/)?[^./][^/]*)(.*)$/.exec(extended) ?? [];
  const from = extended.startsWith('.') ? folder : name === undefined ? undefined : folderOfPackage(name);
  if (from === undefined) return undefined;
  const path = joined(from, extended.startsWith('.') ? extended : `.${rest}`);
  return [path, `${path}.json`, `${path}/tsconfig.json`].find((one) => files.isFile(one));
}

/** The configurations that one without files of its own refers to. */
function referencesOf(files: ProjectFiles, folder: string, content: JsonObject | undefined): readonly string[] {
  const { references, files: own } = content ?? {};
  if (!Array.isArray(references) || !Array.isArray(own) || own.length > 0) return [];
  return references.slice(0, mostConfigs).flatMap((reference) => {
    const path = objectOf(reference)?.['path'];
    if (typeof path !== 'string') return [];
    const at = joined(folder, path);
    return [at, `${at}/tsconfig.json`].find((one) => files.isFile(one)) ?? [];
  });
}

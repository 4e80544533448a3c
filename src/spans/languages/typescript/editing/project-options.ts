import type { ts } from 'ts-morph';
import type { ProjectFiles } from '../../../project-files.ts';
import type { Compiler } from './compiler-api.ts';

/** How a file is compiled that no `tsconfig.json` speaks of. */
function defaultOptions({ ModuleKind, ModuleResolutionKind, JsxEmit }: Compiler): ts.CompilerOptions {
  return {
    strict: true,
    module: ModuleKind.ESNext,
    moduleResolution: ModuleResolutionKind.Bundler,
    jsx: JsxEmit.Preserve,
    experimentalDecorators: true,
  };
}

/**
 * How the project of a file compiles it, by the nearest `tsconfig.json` or `jsconfig.json`. The target and the language's
 * library are always the newest, so that one copy of the library does for all projects.
 */
export function projectOptions(ts: Compiler, files: ProjectFiles | undefined): ts.CompilerOptions {
  return { ...defaultOptions(ts), ...(files && configuredOptions(ts, files)), ...fixedOptions(ts) };
}

function fixedOptions({ ScriptTarget }: Compiler): ts.CompilerOptions {
  return {
    target: ScriptTarget.ESNext,
    allowJs: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    composite: false,
    incremental: false,
    isolatedDeclarations: false,
  };
}

function configuredOptions(ts: Compiler, files: ProjectFiles): ts.CompilerOptions | undefined {
  const config = nearestConfig(files);
  if (config === undefined) return undefined;
  const folder = config.slice(0, config.lastIndexOf('/'));
  const { config: json } = ts.readConfigFile(config, (path) => files.read(path));
  if (json === undefined) return undefined;
  const host: ts.ParseConfigHost = {
    useCaseSensitiveFileNames: true,
    // Which other files belong to the project does not matter: imports tell which ones are needed.
    readDirectory: () => [],
    fileExists: (path) => files.isFile(path),
    readFile: (path) => files.read(path),
  };
  const { lib: _library, ...options } = ts.parseJsonConfigFileContent(json, host, folder).options;
  return options;
}

/** The `tsconfig.json` or `jsconfig.json` in the nearest folder around a file. */
export function nearestConfig(files: ProjectFiles): string | undefined {
  for (let end = files.path.lastIndexOf('/'); end >= 0; end = files.path.lastIndexOf('/', end - 1)) {
    for (const name of ['tsconfig.json', 'jsconfig.json']) {
      const path = `${files.path.slice(0, end)}/${name}`;
      if (files.isFile(path)) return path;
    }
    if (end === 0) break;
  }
  return undefined;
}

import path from 'path-browserify';
import type { nodeFiles } from './node-files.ts';

/** What programs for Node take for granted of theirs. */
export const browserProcess = {
  browser: true,
  platform: 'browser',
  env: {},
  argv: [],
  versions: {},
  cwd: () => '/',
  emitWarning(warning: unknown) {
    console.warn(warning);
  },
};

/**
 * Answers `require` for the server's bundle, which is built for Node: the modules that it uses before all else, over files that
 * are fetched. What it only names, for what runs elsewhere, has nothing in it.
 */
export function nodeModules(files: ReturnType<typeof nodeFiles>): (name: string) => unknown {
  const modules: Readonly<Record<string, unknown>> = {
    fs: files,
    'fs/promises': files.promises,
    // All paths are those of URIs, whatever the machine.
    path: Object.assign(path, { posix: path }),
    process: browserProcess,
    // Modules ask where they are.
    url: { pathToFileURL: (file: string) => new URL(`file://${file}`) },
    // As webpack's runtime runs the chunks that it reads.
    vm: { runInThisContext: (code: string, fileName: string) => run(code, fileName) },
  };
  return (name) => modules[name.replace(/^node:/, '')] ?? {};
}

/** Runs a bundle as Node does: a module of its own, with this `require`. Returns what it exports. */
export function runBundle(code: string, fileName: string, require: (name: string) => unknown): unknown {
  const module = { exports: {} };
  const wrapped = `(function (module, exports, require, __filename, __dirname) {${code}\n})`;
  const start = run(wrapped, fileName) as (...given: readonly unknown[]) => void;
  start(module, module.exports, require, fileName, path.dirname(fileName));
  return module.exports;
}

/** In the worker's global scope. */
function run(code: string, fileName: string): unknown {
  // biome-ignore lint/security/noGlobalEval: the code is the extension's own, which came by no address that a worker can load.
  const evaluate = eval;
  return evaluate(`${code}\n//# sourceURL=spanwright${fileName}`);
}

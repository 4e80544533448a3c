import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '../..');
let built: Promise<string> | undefined;

/**
 * For tests: the path of the command line as one file, beside those of its threads. It starts in half of the time that it takes
 * from its source; made once by each process that asks, and gone with it.
 */
export function builtCommandLine(): Promise<string> {
  built ??= makeCommandLine();
  return built;
}

async function makeCommandLine(): Promise<string> {
  // Below the repository, where packages are found; for every user to read.
  mkdirSync(path.join(root, '.cache'), { recursive: true });
  const folder = mkdtempSync(path.join(root, '.cache/built-'));
  chmodSync(folder, 0o755);
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  await build({
    entryPoints: {
      cli: path.join(root, 'src/cli/main.ts'),
      lint: path.join(root, 'src/cli/lint/lint-thread.ts'),
      types: path.join(root, 'src/language-server/type-worker.ts'),
    },
    outdir: folder,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
  });
  return path.join(folder, 'cli.js');
}

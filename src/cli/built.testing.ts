import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '../..');
/** Where packages and grammars are found from: two folders below the repository. */
const cache = path.join(root, '.cache');
const prefix = 'command-line-of-';
let built: Promise<string> | undefined;

/**
 * For tests: the path of the command line as one file, beside those of its threads. It starts in half of the time that it takes
 * from its source; each process that asks makes its own, once.
 */
export function builtCommandLine(): Promise<string> {
  built ??= makeCommandLine();
  return built;
}

async function makeCommandLine(): Promise<string> {
  const folder = path.join(cache, `${prefix}${process.pid}`);
  mkdirSync(folder, { recursive: true });
  // Those who run tests are killed, and cannot clean up.
  for (const name of readdirSync(cache).filter((one) => one.startsWith(prefix))) {
    if (!isRunning(Number(name.slice(prefix.length)))) rmSync(path.join(cache, name), { recursive: true, force: true });
  }
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

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}

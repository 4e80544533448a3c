import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The interpreter that has the Python SDK, or why there is none. */
    python: { readonly interpreter: string } | { readonly missing: string };
  }
}

const run = promisify(execFile);
const here = import.meta.dirname;
const cache = path.resolve(here, '../../.cache/interop');

/** Vitest's global set-up: installs the SDKs unless the locked ones are installed already. */
export default async function installSdks({ provide }: TestProject): Promise<void> {
  await mkdir(cache, { recursive: true });
  await whenChanged('package-lock.json', path.join(here, 'node_modules'), 'the JavaScript SDK', () =>
    run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: here,
      shell: process.platform === 'win32',
    }),
  );
  provide('python', await installPython());
}

async function installPython(): Promise<{ interpreter: string } | { missing: string }> {
  const environment = path.join(cache, 'python');
  const bin = path.join(environment, process.platform === 'win32' ? 'Scripts' : 'bin');
  const interpreter = path.join(bin, 'python');
  try {
    await whenChanged('python/requirements.txt', environment, 'the Python SDK', async () => {
      await run(process.platform === 'win32' ? 'python' : 'python3', ['-m', 'venv', environment]);
      const requirements = path.join(here, 'python/requirements.txt');
      await run(interpreter, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements]);
    });
    return { interpreter };
  } catch (error) {
    const missing = String(error instanceof Error ? error.message : error).split('\n', 1)[0]!;
    console.warn(`The Python SDK is not tested: ${missing}`);
    return { missing };
  }
}

/** Runs `install` unless `folder` was installed from this content of `lockFile`. */
async function whenChanged(
  lockFile: string,
  folder: string,
  what: string,
  install: () => Promise<unknown>,
): Promise<void> {
  const lock = path.join(here, lockFile);
  const installed = path.join(cache, path.basename(lockFile));
  if (existsSync(folder) && existsSync(installed) && (await readFile(lock)).equals(await readFile(installed))) return;
  console.log(`Installing ${what} …`);
  await install();
  await copyFile(lock, installed);
}

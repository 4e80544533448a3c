import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The interpreter that has the Python SDK. */
    python: Installed;
    /** The Go program of `go/`, built. */
    go: Installed;
    /** Folder of the Java SDK's jars; they run with `java -cp`. */
    java: Installed;
  }
}

/** A path, or why there is none. */
type Installed = { readonly path: string } | { readonly missing: string };

const run = promisify(execFile);
const here = import.meta.dirname;
const cache = path.resolve(here, '../../.cache/interop');
const isWindows = process.platform === 'win32';

/** Vitest's global set-up: installs the SDKs unless the locked ones are installed already. */
export default async function installSdks({ provide }: TestProject): Promise<void> {
  await mkdir(cache, { recursive: true });
  // Side by side: each waits for a registry of its own.
  const [python, go, java] = await Promise.all([
    installed('Python', installPython),
    installed('Go', buildGo),
    installed('Java', fetchJava),
    installJavaScript(),
  ]);
  provide('python', python);
  provide('go', go);
  provide('java', java);
}

function installJavaScript(): Promise<void> {
  return whenChanged('package-lock.json', path.join(here, 'node_modules'), 'the JavaScript SDK', () =>
    run(isWindows ? 'npm.cmd' : 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: here,
      shell: isWindows,
    }),
  );
}

/** Not every machine has every language. */
async function installed(language: string, install: () => Promise<string>): Promise<Installed> {
  try {
    return { path: await install() };
  } catch (error) {
    const missing = String(error instanceof Error ? error.message : error).split('\n', 1)[0]!;
    console.warn(`The ${language} SDK is not tested: ${missing}`);
    return { missing };
  }
}

async function installPython(): Promise<string> {
  const environment = path.join(cache, 'python');
  const bin = path.join(environment, isWindows ? 'Scripts' : 'bin');
  const interpreter = path.join(bin, 'python');
  await whenChanged('python/requirements.txt', environment, 'the Python SDK', async () => {
    await run(isWindows ? 'python' : 'python3', ['-m', 'venv', environment]);
    const requirements = path.join(here, 'python/requirements.txt');
    await run(interpreter, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements]);
  });
  return interpreter;
}

async function buildGo(): Promise<string> {
  const program = path.join(cache, isWindows ? 'full-speed.exe' : 'full-speed');
  // Go itself builds only what has changed.
  await run('go', ['build', '-o', program, '.'], { cwd: path.join(here, 'go') });
  return program;
}

async function fetchJava(): Promise<string> {
  const jars = path.join(cache, 'java');
  await run('java', ['-version']);
  await whenChanged('java/pom.xml', jars, 'the Java SDK', () =>
    run(
      isWindows ? 'mvn.cmd' : 'mvn',
      ['-q', '-B', '-f', path.join(here, 'java/pom.xml'), 'dependency:copy-dependencies', `-DoutputDirectory=${jars}`],
      { shell: isWindows },
    ),
  );
  return jars;
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

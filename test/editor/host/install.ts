import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { npm } from '../../../scripts/command.ts';
import { root, userCache } from '../../../scripts/paths.ts';
import { cleanEnvironment } from './environment.ts';
import { ensureSystemPackages } from './system-packages.ts';

export interface CodeServerInstallation {
  /** The Node.js that this code-server was built for. */
  readonly node: string;
  readonly entry: string;
}

const manifest = path.join(root, 'test/editor/host');

/**
 * Installs code-server and its Node.js into the user's cache, once for each version of the lockfile.
 * Takes two minutes the first time. Rejects with an Error that says what to do where it cannot work.
 */
export async function ensureCodeServer(): Promise<CodeServerInstallation> {
  if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch)) {
    throw new Error(
      `The browser-served VS Code runs on Linux only, not on ${process.platform} ${process.arch}. ` +
        'Install VS Code, or name one with VSCODE_EXECUTABLE.',
    );
  }
  const lock = await readFile(path.join(manifest, 'package-lock.json'));
  const version = createHash('sha256').update(lock).digest('hex').slice(0, 12);
  const folder = path.join(userCache, `editor-host-${version}`);
  if (!existsSync(folder)) await install(folder);
  return { node: nodeOf(folder), entry: path.join(folder, 'node_modules/code-server/out/node/entry.js') };
}

async function install(folder: string): Promise<void> {
  await ensureSystemPackages('to build the native modules of code-server', [
    'g++',
    'make',
    'pkg-config',
    'python3',
    'libkrb5-dev',
  ]);
  console.log('Installing code-server, the VS Code in which the suites run: about two minutes, once ...');
  await mkdir(userCache, { recursive: true });
  await removeOldVersions();
  // Built aside and renamed when complete, so that an interrupted or a second, simultaneous installation does no harm.
  const aside = await mkdtemp(path.join(userCache, 'installing-'));
  try {
    for (const file of ['package.json', 'package-lock.json']) {
      await copyFile(path.join(manifest, file), path.join(aside, file));
    }
    const quiet = ['--loglevel=error', '--no-audit', '--no-fund'];
    await npm(['ci', '--ignore-scripts', ...quiet], { cwd: aside });
    // The native modules must be built by, and against, the Node.js that loads them: it has just arrived. So has node-gyp,
    // since that of Debian's npm links them to Debian's Node.js, and a process with two of them crashes when it ends.
    const node = nodeOf(aside);
    const env = {
      ...cleanEnvironment(),
      PATH: `${path.dirname(node)}${path.delimiter}${process.env['PATH'] ?? ''}`,
      npm_config_nodedir: path.resolve(node, '../..'),
    };
    await npm(['rebuild', ...quiet], { cwd: aside, env });
    await rename(aside, folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

function nodeOf(folder: string): string {
  return path.join(folder, `node_modules/node-linux-${process.arch}/bin/node`);
}

async function removeOldVersions(): Promise<void> {
  const old = (await readdir(userCache)).filter((name) => name.startsWith('editor-host'));
  for (const name of old) await rm(path.join(userCache, name), { recursive: true, force: true });
}

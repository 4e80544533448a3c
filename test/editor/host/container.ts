import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmod, copyFile, lstat, mkdir, mkdtemp, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findProgram, succeeds } from '../../../scripts/command.ts';
import { cache, root, userCache } from '../../../scripts/paths.ts';
import { cleanEnvironment } from './environment.ts';
import { freePort } from './free-port.ts';
import type { Machine } from './machine.ts';

/** A container, with processes, a network and a home of its own, that is reached by SSH. */
export interface Container extends Machine {
  /** The port of this machine's 127.0.0.1 that 4318 of its outer network interface was published at. */
  readonly publishedPort: number;
  /** Runs a program in another container of its network, where its name is `app`. Rejects where the program fails. */
  runBeside(program: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<void>;
  close(): Promise<void>;
}

const execute = promisify(execFile);
export const engine = ['docker', 'podman'].find((name) => succeeds(name, ['info']));
const sshPort = 2222;
const home = '/home/remote';

/** What this machine lacks to start one, in words; `undefined` where it has all. */
export function missingForContainer(): string | undefined {
  if (engine === undefined) return 'docker or podman';
  return ['dropbear', 'ssh', 'ssh-keygen'].find((program) => findProgram(program) === undefined);
}

/**
 * Its programs, the repository and the temporary folder are this machine's; of these it can write to `.cache`, where profiles
 * of test editors are, and to the temporary folder.
 */
export async function startContainer(): Promise<Container> {
  const folder = await mkdtemp(path.join(tmpdir(), 'spanwright-container-'));
  const image = await createImage(folder);
  const name = path.basename(folder);
  const publishedPort = await freePort();
  const localSshPort = await freePort();
  const ask = (...args: readonly string[]) => execute(engine ?? '', args);
  const surroundings = [
    '--network',
    name,
    '--user',
    identity(),
    ...volumes(folder).flatMap((each) => ['--volume', each]),
  ];
  const tunnels: ChildProcess[] = [];
  const key = path.join(folder, 'key');

  await ask('network', 'create', name);
  await ask(
    ...['run', '--detach', '--name', name, '--network-alias', 'app', ...surroundings],
    ...['--publish', `127.0.0.1:${localSshPort}:${sshPort}`, '--publish', `127.0.0.1:${publishedPort}:4318`],
    ...[image, '/usr/sbin/dropbear', '-F', '-E', '-r', path.join(folder, 'host-key'), '-p', `${sshPort}`],
  );

  return {
    publishedPort,
    commandLine: (program, args, env) => ({
      program: engine ?? '',
      args: ['exec', ...variables(env), name, program, ...args],
      env: cleanEnvironment(),
    }),
    async forward(port) {
      const local = await freePort();
      const options = [
        'StrictHostKeyChecking=no',
        'UserKnownHostsFile=/dev/null',
        'ExitOnForwardFailure=yes',
        'LogLevel=ERROR',
      ];
      const to = ['-N', '-L', `127.0.0.1:${local}:127.0.0.1:${port}`, '-p', `${localSshPort}`, 'remote@127.0.0.1'];
      const args = ['-F', 'none', '-i', key, ...options.flatMap((each) => ['-o', each]), ...to];
      tunnels.push(spawn('ssh', args, { stdio: ['ignore', 'ignore', 'inherit'] }));
      await untilOpen(local);
      return local;
    },
    async runBeside(program, args, env) {
      await ask('run', '--rm', ...surroundings, ...variables(env), image, program, ...args);
    },
    async close() {
      for (const tunnel of tunnels) tunnel.kill();
      await ask('rm', '--force', '--volumes', name);
      await ask('network', 'rm', name);
      await ask('rmi', '--force', image);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function variables(env: Readonly<Record<string, string>>): string[] {
  return Object.entries({ HOME: home, ...env }).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
}

function identity(): string {
  return `${process.getuid?.()}:${process.getgid?.()}`;
}

/** What of this machine there is in the container, at the same places. */
function volumes(folder: string): string[] {
  const nodePrefix = path.resolve(path.dirname(process.execPath), '..');
  const read = ['/usr', '/etc/alternatives', root, userCache, ...(nodePrefix.startsWith('/usr') ? [] : [nodePrefix])];
  const written = [cache, tmpdir()];
  return [
    ...read.map((each) => `${each}:${each}:ro`),
    ...written.map((each) => `${each}:${each}`),
    `${path.join(folder, 'home')}:${home}`,
  ];
}

/** An image of nothing but folders and an account; resolves with its id. */
async function createImage(folder: string): Promise<string> {
  const tree = path.join(folder, 'tree');
  for (const each of ['dev', 'etc', 'home', 'proc', 'run', 'sys', 'tmp', 'usr']) {
    await mkdir(path.join(tree, each), { recursive: true });
  }
  await chmod(path.join(tree, 'tmp'), 0o1777);
  for (const each of ['bin', 'lib', 'lib32', 'lib64', 'sbin']) {
    const entry = await lstat(`/${each}`).catch(() => undefined);
    if (entry?.isSymbolicLink()) await symlink(await readlink(`/${each}`), path.join(tree, each));
  }
  await writeFile(path.join(tree, 'etc/passwd'), `remote:x:${identity()}::${home}:/bin/bash\n`);
  await writeFile(path.join(tree, 'etc/group'), `remote:x:${process.getgid?.()}:\n`);
  await writeFile(path.join(tree, 'etc/shells'), '/bin/bash\n');
  await createKeys(folder);
  const archive = path.join(folder, 'tree.tar');
  await execute('tar', ['-C', tree, '-cf', archive, '.']);
  const { stdout } = await execute(engine ?? '', ['import', archive]);
  return stdout.trim().split('\n').at(-1) ?? '';
}

async function createKeys(folder: string): Promise<void> {
  await execute('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', path.join(folder, 'key')]);
  await execute('dropbearkey', ['-t', 'ed25519', '-f', path.join(folder, 'host-key')]);
  // The server pays no heed to keys that others could have written.
  await mkdir(path.join(folder, 'home/.ssh'), { recursive: true, mode: 0o700 });
  await copyFile(path.join(folder, 'key.pub'), path.join(folder, 'home/.ssh/authorized_keys'));
  await chmod(path.join(folder, 'home/.ssh/authorized_keys'), 0o600);
}

async function untilOpen(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await accepts(port)) return;
    await delay(100);
  }
  throw new Error(`SSH forwarded nothing to port ${port} within 10 seconds.`);
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host: '127.0.0.1', port });
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}

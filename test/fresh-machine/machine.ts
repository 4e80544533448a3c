import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { findProgram } from '../../scripts/command.ts';
import { root } from '../../scripts/paths.ts';
import { engine } from '../editor/host/container.ts';
import { cleanEnvironment } from '../editor/host/environment.ts';
import { ensureImage, type Kind } from './image.ts';

/** A container with a file system and a home of its own, and the network of this machine: its ports are those of here. */
export interface FreshMachine {
  /** Starts a line as a shell does that a user types it into; with `input`, its stdin has that and stays open. */
  start(line: string, options?: { readonly folder?: string; readonly input?: string }): Program;
  close(): Promise<void>;
}

export interface Program {
  /** What it has printed so far, on both streams. */
  output(): string;
  /** Resolves with the first match in what it prints. Rejects with all of that when it ends before. */
  prints(pattern: RegExp): Promise<RegExpExecArray>;
  /** Presses Ctrl-C. */
  interrupt(): Promise<void>;
  readonly ended: Promise<{ readonly code: number | null; readonly output: string }>;
}

/** Where {@link FreshMachine.start} begins, with the clone beneath. */
export const home = '/root';

const execute = promisify(execFile);
/** How the way to the registries is told, where it is not straight. */
const passedOn = /^(https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|REQUESTS_CA_BUNDLE|PIP_CERT)$/i;

/** What this machine lacks to start one, in words; `undefined` where it has all. */
export function missingForFreshMachine(): string | undefined {
  if (engine === undefined) return 'docker or podman';
  if (process.getuid?.() !== 0) return 'to be run by root';
  return findProgram('debootstrap') === undefined ? 'debootstrap' : undefined;
}

/** Starts one with what is committed here as a clone, in `spanwright` below {@link home}. */
export async function startFreshMachine(kind: Kind): Promise<FreshMachine> {
  const image = await ensureImage(kind);
  const name = `spanwright-fresh-${kind.suite}-${process.pid}`;
  const ask = (...args: readonly string[]) => execute(engine ?? '', args);
  const variables = Object.entries(cleanEnvironment()).filter(([variable]) => passedOn.test(variable));
  await ask(
    ...['run', '--detach', '--init', '--name', name, '--network', 'host', '--workdir', home],
    ...[...variables, ['HOME', home]].flatMap(([variable, value]) => ['--env', `${variable}=${value}`]),
    ...[image, 'sleep', 'infinity'],
  );
  await clone(name, ask);

  let started = 0;
  return {
    start(line, { folder = '.', input = '' } = {}) {
      // The shell leads a group of its own, which Ctrl-C goes to, and outlives it to tell how the program ended.
      const leader = `/run/leader-${started++}`;
      const script = `trap : INT; echo $$ > ${leader}; cd "$1" || exit; eval "$2"`;
      const args = ['exec', '--interactive', name, 'setsid', '--wait', 'bash', '-c', script, 'bash', folder, line];
      const child = spawn(engine ?? '', args, { stdio: 'pipe' });
      // Servers end with what asks them.
      if (input === '') child.stdin.end();
      else child.stdin.write(input);
      const interrupt = () => ask('exec', name, 'bash', '-c', `kill -INT -- -$(cat ${leader})`);
      return followed(child, async () => void (await interrupt()));
    },
    close: async () => void (await ask('rm', '--force', '--volumes', name)),
  };
}

async function clone(name: string, ask: (...args: readonly string[]) => Promise<unknown>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'spanwright-clone-'));
  try {
    const bundle = path.join(folder, 'spanwright.bundle');
    await execute('git', ['bundle', 'create', '--quiet', bundle, 'HEAD'], { cwd: root });
    await ask('cp', bundle, `${name}:/spanwright.bundle`);
    await ask('exec', name, 'git', 'clone', '--quiet', '/spanwright.bundle', 'spanwright');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function followed(child: ReturnType<typeof spawn>, interrupt: () => Promise<void>): Program {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8');
    stream?.on('data', (chunk: string) => {
      output += chunk;
    });
  }
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, output }));
  return {
    output: () => output,
    interrupt,
    ended,
    prints: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(output);
          if (match === null) return;
          for (const stream of [child.stdout, child.stderr]) stream?.off('data', look);
          resolve(match);
        };
        for (const stream of [child.stdout, child.stderr]) stream?.on('data', look);
        look();
        void ended.then(({ code }) =>
          reject(new Error(`It ended with ${code} and had not printed ${pattern}:\n${output}`)),
        );
      }),
  };
}

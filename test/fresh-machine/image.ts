import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { engine } from '../editor/host/container.ts';

/** A machine as its distribution leaves it, with Git and a Node.js: what README asks for. */
export interface Kind {
  readonly suite: 'bookworm' | 'trixie';
  /** In words, for the report. */
  readonly title: string;
  /** Its own packages beside the base. */
  readonly packages: readonly string[];
  /** Packages of npm that bring Node.js to `/usr/local`, where the distribution's is too old. */
  readonly node?: { readonly runtime: string; readonly npm: string };
}

export const kinds: readonly Kind[] = [
  {
    suite: 'bookworm',
    title: 'Debian 12 with Node.js 22',
    packages: ['git'],
    node: { runtime: `node-linux-${process.arch}@22`, npm: 'npm@10' },
  },
  {
    suite: 'trixie',
    title: 'Debian 13 with its own Node.js 20 and npm 9',
    packages: ['git', 'nodejs', 'npm'],
  },
];

const execute = promisify(execFile);
/** Where Debian has certificates that an administrator adds: of a proxy that looks into what it passes on, say. */
const ownCertificates = '/usr/local/share/ca-certificates';

/** The name of an image of such a machine, made from Debian's archive when it is missing, in a few minutes. */
export async function ensureImage(kind: Kind): Promise<string> {
  const name = `spanwright-fresh-machine:${kind.suite}`;
  const isThere = await execute(engine ?? '', ['image', 'inspect', name]).then(
    () => true,
    () => false,
  );
  if (!isThere) await createImage(kind, name);
  return name;
}

async function createImage(kind: Kind, name: string): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'spanwright-fresh-machine-'));
  const tree = path.join(folder, 'tree');
  const archive = path.join(folder, 'tree.tar');
  try {
    const quietly = { maxBuffer: 1 << 26 };
    await execute('debootstrap', ['--variant=minbase', '--include=ca-certificates', kind.suite, tree], quietly);
    await addCertificates(tree);
    const packages = ['-o', 'APT::Install-Recommends=false', 'install', '--yes', ...kind.packages];
    for (const args of [['update'], packages, ['clean']]) await execute('chroot', [tree, 'apt-get', ...args], quietly);
    if (kind.node !== undefined) await addNode(kind.node, folder, tree);
    await execute('tar', ['-C', tree, '--exclude=./var/lib/apt/lists/*', '-cf', archive, '.'], quietly);
    await execute(engine ?? '', ['import', archive, name]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function addCertificates(tree: string): Promise<void> {
  const names = await readdir(ownCertificates).catch(() => []);
  if (names.length === 0) return;
  await cp(ownCertificates, path.join(tree, ownCertificates), { recursive: true, dereference: true });
  await execute('chroot', [tree, 'update-ca-certificates']);
}

/** As its archive does: the program, its headers and npm below one prefix. */
async function addNode({ runtime, npm }: NonNullable<Kind['node']>, folder: string, tree: string): Promise<void> {
  const prefix = path.join(tree, 'usr/local');
  await unpack(runtime, folder, prefix);
  const home = path.join(prefix, 'lib/node_modules/npm');
  await mkdir(home, { recursive: true });
  await unpack(npm, folder, home);
  for (const command of ['npm', 'npx']) {
    const script = `../lib/node_modules/npm/bin/${command}-cli.js`;
    await execute('ln', ['-sf', script, path.join(prefix, 'bin', command)]);
  }
}

async function unpack(name: string, folder: string, into: string): Promise<void> {
  const { stdout } = await execute('npm', ['pack', '--silent', '--pack-destination', folder, name]);
  const archive = path.join(folder, stdout.trim().split('\n').at(-1) ?? '');
  await execute('tar', ['-xf', archive, '-C', into, '--strip-components=1']);
}

import { readdir, readFile, readlink } from 'node:fs/promises';
import path from 'node:path';
import * as l10n from '@vscode/l10n';

/**
 * Who listens on TCP `port` of this machine, as `node server.js (process 4711)`; `undefined` where it cannot be known: on other
 * systems than Linux, and for processes of other users.
 */
export async function portHolder(port: number): Promise<string | undefined> {
  const sockets = new Set([
    ...(await listeningSockets('/proc/net/tcp', port)),
    ...(await listeningSockets('/proc/net/tcp6', port)),
  ]);
  if (sockets.size === 0) return undefined;
  for (const pid of await entries('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    const descriptors = (await entries(`/proc/${pid}/fd`)).map((fd) => `/proc/${pid}/fd/${fd}`);
    const links = await Promise.all(descriptors.map((file) => readlink(file).catch(() => '')));
    if (!links.some((link) => sockets.has(link))) continue;
    return l10n.t('{0} (process {1})', await programOf(pid), pid);
  }
  return undefined;
}

/** The program and, for the sake of `node` and `python`, its first argument that is no option; without their folders. */
async function programOf(pid: string): Promise<string> {
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  const [program = '', ...args] = commandLine.split('\0');
  const script = args.find((argument) => argument !== '' && !argument.startsWith('-'));
  return [program || l10n.t('a program'), script ?? '']
    .map((word) => path.basename(word))
    .join(' ')
    .trim();
}

/** What the file descriptors of sockets in state LISTEN (0A) link to; see proc_net_tcp in Linux's documentation. */
async function listeningSockets(table: string, port: number): Promise<string[]> {
  const text = await readFile(table, 'utf8').catch(() => '');
  return text
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local, , state]) => state === '0A' && Number.parseInt(local?.split(':')[1] ?? '', 16) === port)
    .map((columns) => `socket:[${columns[9]}]`);
}

function entries(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

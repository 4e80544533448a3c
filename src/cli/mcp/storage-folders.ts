import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { extensionId } from '../version.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * The folders that windows of this user may share a receiver by: of VS Code and the editors made of it, on this desktop
 * or served from here, of all profiles. They need not exist.
 */
export async function storageFolders(surroundings: Surroundings): Promise<readonly string[]> {
  const users = (await userDataFolders(surroundings)).map((folder) => path.join(folder, 'User'));
  const profiles = await Promise.all(users.map((user) => foldersIn(path.join(user, 'profiles'))));
  return [...users, ...profiles.flat()].map((folder) => path.join(folder, 'globalStorage', extensionId, 'receiver'));
}

async function userDataFolders({ platform, home, environment }: Surroundings): Promise<readonly string[]> {
  const { APPDATA, XDG_CONFIG_HOME, XDG_DATA_HOME, VSCODE_PORTABLE } = environment;
  const applications =
    platform === 'win32'
      ? (APPDATA ?? path.join(home, 'AppData/Roaming'))
      : platform === 'darwin'
        ? path.join(home, 'Library/Application Support')
        : XDG_CONFIG_HOME || path.join(home, '.config');
  const servers = (await foldersIn(home)).filter((folder) => /[\\/]\.[\w-]+-(server|remote)(-insiders)?$/.test(folder));
  return [
    ...(await foldersIn(applications)),
    ...servers.map((folder) => path.join(folder, 'data')),
    path.join(XDG_DATA_HOME || path.join(home, '.local/share'), 'code-server'),
    ...(VSCODE_PORTABLE ? [path.join(VSCODE_PORTABLE, 'user-data')] : []),
  ];
}

/** None where there is no such folder, or it cannot be read. */
async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => !entry.isFile()).map(({ name }) => path.join(folder, name));
}

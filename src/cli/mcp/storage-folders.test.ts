import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { storageFolders } from './storage-folders.ts';

let home: string;

beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'spanwright-home-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const of = async (platform: NodeJS.Platform, environment: NodeJS.ProcessEnv = {}) =>
  (await storageFolders({ platform, home, environment })).map((folder) =>
    path.relative(home, folder).replaceAll(path.sep, '/'),
  );
const tail = 'globalStorage/spanwright.spanwright/receiver';

it.each([
  ['linux', '.config/VSCodium/User'],
  ['darwin', 'Library/Application Support/Code - Insiders/User'],
  ['win32', 'AppData/Roaming/Code/User'],
  ['linux', '.vscode-server/data/User'],
  ['linux', '.vscode-server-insiders/data/User'],
  ['linux', '.config/Code/User/profiles/-1a2b'],
] as const)('on %s, %s is looked at', async (platform, folder) => {
  await mkdir(path.join(home, folder), { recursive: true });
  expect(await of(platform)).toContain(`${folder}/${tail}`);
});

it('goes where the environment says', async () => {
  await mkdir(path.join(home, 'settings/Code/User'), { recursive: true });
  const environment = { XDG_CONFIG_HOME: path.join(home, 'settings'), VSCODE_PORTABLE: path.join(home, 'stick') };
  expect(await of('linux', environment)).toEqual([
    `settings/Code/User/${tail}`,
    `.local/share/code-server/User/${tail}`,
    `stick/user-data/User/${tail}`,
  ]);
});

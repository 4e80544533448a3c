import { expect, it } from 'vitest';
import { terminalFolders } from './terminal-folders.ts';

it.each([
  ['linux', {}, '/home/ada/.local/state/spanwright/receivers/1'],
  ['linux', { XDG_STATE_HOME: '/state' }, '/state/spanwright/receivers/1'],
  ['linux', { XDG_STATE_HOME: '' }, '/home/ada/.local/state/spanwright/receivers/1'],
  ['darwin', {}, '/home/ada/Library/Application Support/spanwright/receivers/1'],
  ['win32', {}, '/home/ada/AppData/Local/spanwright/receivers/1'],
  ['win32', { LOCALAPPDATA: '/local' }, '/local/spanwright/receivers/1'],
] as const)('receivers are found by folders of the user on %s with %j', (platform, environment, first) => {
  const folders = terminalFolders({ platform, home: '/home/ada', environment });
  expect(folders[0]!.replaceAll('\\', '/')).toBe(first);
  expect(new Set(folders).size).toBe(folders.length);
});

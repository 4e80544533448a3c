import path from 'node:path';
import type { Surroundings } from './surroundings.ts';

/** Receivers that may run in terminals at once and be asked. */
const mostReceivers = 16;

/** The folders by which receivers in terminals of this user are found, each by one. They need not exist. */
export function terminalFolders(surroundings: Surroundings): readonly string[] {
  const folder = path.join(stateFolder(surroundings), 'spanwright', 'receivers');
  return Array.from({ length: mostReceivers }, (_, index) => path.join(folder, String(index + 1)));
}

/** Where programs keep what is of no use on another machine (https://specifications.freedesktop.org/basedir-spec/). */
function stateFolder({ platform, home, environment }: Surroundings): string {
  if (platform === 'win32') return environment['LOCALAPPDATA'] ?? path.join(home, 'AppData/Local');
  if (platform === 'darwin') return path.join(home, 'Library/Application Support');
  return environment['XDG_STATE_HOME'] || path.join(home, '.local/state');
}

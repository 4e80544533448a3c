import { type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { root } from './paths.ts';

/**
 * Runs a command in the repository with its output on this console.
 * Rejects with an Error that names the command when it cannot be started or exits with anything but 0.
 */
export function run(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    child.once('error', (error) => reject(new Error(`${command} could not be started: ${error.message}`)));
    child.once('exit', (code, signal) =>
      code === 0 ? resolve() : reject(new Error(`${[command, ...args].join(' ')} ended with ${signal ?? code}`)),
    );
  });
}

/** Runs a program of the repository's node_modules, by the path of its script there, with this Node.js. */
export function runTool(script: string, args: readonly string[], options: SpawnOptions = {}): Promise<void> {
  return run(process.execPath, [path.join(root, 'node_modules', script), ...args], options);
}

/** `npm`, which on Windows is a script that only a shell can start. */
export function npm(args: readonly string[], options: SpawnOptions = {}): Promise<void> {
  return run('npm', args, { shell: process.platform === 'win32', ...options });
}

/** Whether the command starts and exits with 0, its output thrown away. */
export function succeeds(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

/** The first of the programs that stands on the PATH, as an absolute path. */
export function findProgram(...names: readonly string[]): string | undefined {
  const extensions = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return names
    .flatMap((name) => folders.flatMap((folder) => extensions.map((extension) => path.join(folder, name + extension))))
    .find(isExecutable);
}

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * Which of the stacks of a language are tried: all when they are asked for by name (`npm run test:interop -- node`), else the
 * first, since each installs its packages.
 */
export function wantedStacks<Stack>(stacks: readonly Stack[]): readonly Stack[] {
  return process.env['SPANWRIGHT_ALL_STACKS'] ? stacks : stacks.slice(0, 1);
}

/** Succeeds where environments of Python can be made, which Debian has in a package of its own. */
export const pythonEnvironments = ['python3', '-c', 'import venv, ensurepip'] as const;

/** Why what needs these commands cannot be tried: `java: not found`. `undefined`: all answer. */
export async function missingTool(
  ...commands: readonly (readonly [tool: string, ...args: string[]])[]
): Promise<string | undefined> {
  for (const [tool, ...args] of commands) {
    try {
      await promisify(execFile)(tool, args, { shell: process.platform === 'win32', timeout: 60_000 });
    } catch (error) {
      return `${tool} ${args.join(' ')}: ${String(error instanceof Error ? error.message : error).split('\n', 1)[0]}`;
    }
  }
  return undefined;
}

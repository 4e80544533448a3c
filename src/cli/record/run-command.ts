import { constants } from 'node:os';
import spawn from 'cross-spawn';
import { failed, ok, type Result } from '../../base/result.ts';
import { reasonOf } from '../../base/system-error.ts';

/**
 * Runs a command with more variables in its environment, its input and output those of this process, and answers its exit
 * code; that of a signal is 128 and its number, as shells have it. Ctrl-C is the command's: it ends, and what it sent is
 * still there. The problem is a message ready for `misuse`.
 */
export function runCommand(
  [program = '', ...args]: readonly string[],
  variables: Readonly<Record<string, string>>,
  cwd: string,
): Promise<Result<number, string>> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, stdio: 'inherit', env: { ...process.env, ...variables } });
    const pass = (signal: NodeJS.Signals) => void child.kill(signal);
    // The terminal sends its Ctrl-C to the command as well.
    const wait = () => {};
    process.on('SIGINT', wait);
    process.on('SIGTERM', pass);
    const end = (result: Result<number, string>) => {
      process.off('SIGINT', wait);
      process.off('SIGTERM', pass);
      resolve(result);
    };
    child.on('error', (error) => end(failed(`cannot run ${program}: ${reasonOf(error)}`)));
    child.on('close', (code, signal) => end(ok(code ?? 128 + (signal === null ? 0 : constants.signals[signal]))));
  });
}

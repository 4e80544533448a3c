import { buffer } from 'node:stream/consumers';
import { reasonOf } from '../base/system-error.ts';
import { type CommandIo, misuse } from './command.ts';
import { keepCompiledCode } from './compile-cache.ts';
import { runProgram } from './program.ts';

// A reader that has seen enough, as `| head`, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(io.exitCode);
  misuse(io, `cannot write to stdout: ${reasonOf(error)}`);
  process.exit(2);
});

const io: CommandIo = {
  cwd: process.cwd(),
  color: wantsColor(),
  showsProgress: process.stderr.isTTY === true && process.env['TERM'] !== 'dumb',
  exitCode: 0,
  interrupted: () =>
    new Promise((resolve) => {
      process.once('SIGINT', () => resolve());
      process.once('SIGTERM', () => resolve());
    }),
  input: () => buffer(process.stdin),
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
};

keepCompiledCode();

// Setting the code, not exiting: output to a pipe is still on its way.
void runProgram(process.argv.slice(2), io).then((code) => {
  process.exitCode = code;
});

/** As https://no-color.org and https://force-color.org say. */
function wantsColor(): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== '0';
  return process.stdout.isTTY === true && TERM !== 'dumb';
}

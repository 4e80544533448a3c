import type { CommandIo } from './command.ts';

export interface MemoryIo extends CommandIo {
  stdout: string;
  stderr: string;
  /** As if the user pressed Ctrl-C. */
  interrupt(): void;
}

/** For tests: a command's input and output in memory, with files read relative to `cwd`. */
export function memoryIo(cwd: string): MemoryIo {
  let interrupt = () => {};
  const interrupted = new Promise<void>((resolve) => {
    interrupt = resolve;
  });
  const io: MemoryIo = {
    cwd,
    color: false,
    exitCode: 0,
    stdout: '',
    stderr: '',
    interrupt: () => interrupt(),
    interrupted: () => interrupted,
    out(text) {
      io.stdout += text;
    },
    error(text) {
      io.stderr += text;
    },
  };
  return io;
}

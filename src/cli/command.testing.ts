import type { CommandIo } from './command.ts';

export interface MemoryIo extends CommandIo {
  stdout: string;
  stderr: string;
  /** What `input` gives. */
  stdin: string;
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
    showsProgress: false,
    exitCode: 0,
    stdout: '',
    stderr: '',
    stdin: '',
    interrupt: () => interrupt(),
    interrupted: () => interrupted,
    input: async () => Buffer.from(io.stdin),
    out(text) {
      io.stdout += text;
    },
    error(text) {
      io.stderr += text;
    },
  };
  return io;
}

import path from 'node:path';
import type { Command } from './consumer-process.ts';

/** How programs that receive messages, and were compiled in a folder, run there. */
export interface ConsumerRunner {
  /** Runs them as `ConsumerProcess` has it. */
  command(programs: readonly Consumer[], folder: string): Promise<Command>;
  /** What a program is called by in that process. */
  calledBy(program: Consumer): string;
}

/** A program with a function `run`, which is given `host:port`. */
export interface Consumer {
  readonly name: string;
  readonly source: string;
}

const here = import.meta.dirname;

/** By the language that compilers are known by; Erlang's clients are no packages that a registry has here. */
export const consumerRunners: Readonly<Record<string, ConsumerRunner>> = {
  ts: {
    async command() {
      return {
        tool: process.execPath,
        args: ['--import', import.meta.resolve('tsx'), path.join(here, 'consume-node.mjs')],
      };
    },
    calledBy: ({ name }) => `src/${name}.ts`,
  },
};

import { copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { classPathOf } from './compilers.ts';
import type { Command } from './consumer-process.ts';
import { classOf, pythonIn } from './runners.ts';

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
  python: {
    async command(_, folder) {
      await copyFile(path.join(here, 'consume_python.py'), path.join(folder, 'consume_python.py'));
      return { tool: await pythonIn(folder), args: ['consume_python.py'] };
    },
    calledBy: ({ name }) => name,
  },
  java: {
    async command(_, folder) {
      return { tool: 'java', args: ['-cp', await classPathOf(folder), path.join(here, 'ConsumeJava.java')] };
    },
    calledBy: ({ source }) => classOf(source),
  },
  go: {
    async command(programs, folder) {
      await copyFile(path.join(here, 'consume.go'), path.join(folder, 'consume.go'));
      await writeFile(path.join(folder, 'programs.go'), goPrograms(programs));
      return { tool: 'go', args: ['run', '.'] };
    },
    calledBy: ({ name }) => name,
  },
};

/** `Run` of each package by its name. */
function goPrograms(programs: readonly Consumer[]): string {
  const imports = programs.map(({ name }) => `\t"example.com/clients/${name}"`);
  const all = programs.map(({ name }) => `\t"${name}": ${name}.Run,`);
  return `package main

import (
	"context"

${imports.join('\n')}
)

var programs = map[string]func(context.Context, string) error{
${all.join('\n')}
}
`;
}

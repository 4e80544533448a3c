import { execFile } from 'node:child_process';
import { copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { classPathOf } from './compilers.ts';

/** How programs that were compiled in a folder run there. */
export interface Runner {
  /** Runs each; rejects with what they wrote if one fails. `parent` is the `traceparent` that their spans are below. */
  run(programs: readonly Program[], parent: string, folder: string): Promise<void>;
}

/** A program has a function that sends a text to a broker at `host:port`. */
export interface Program {
  readonly name: string;
  readonly source: string;
  readonly address: string;
  readonly text: string;
}

const here = import.meta.dirname;

/** By the language that compilers are known by; Erlang's clients are no packages that a registry has here. */
export const runners: Readonly<Record<string, Runner>> = {
  ts: {
    async run(programs, parent, folder) {
      const given = programs.flatMap(({ name, address, text }) => [`src/${name}.ts`, address, text]);
      const options = ['--import', import.meta.resolve('tsx'), path.join(here, 'run-node.mjs')];
      await finished(process.execPath, [...options, parent, ...given], folder);
    },
  },
  python: {
    async run(programs, parent, folder) {
      const python = await pythonIn(folder);
      await copyFile(path.join(here, 'run_python.py'), path.join(folder, 'run_python.py'));
      const given = programs.flatMap(({ name, address, text }) => [name, address, text]);
      await finished(python, ['run_python.py', parent, ...given], folder);
    },
  },
  java: {
    async run(programs, parent, folder) {
      const given = programs.flatMap(({ source, address, text }) => [classOf(source), address, text]);
      const options = ['-cp', await classPathOf(folder), path.join(here, 'RunJava.java')];
      await finished('java', [...options, parent, ...given], folder);
    },
  },
  go: {
    async run(programs, parent, folder) {
      await writeFile(path.join(folder, 'main.go'), goProgram(programs));
      await finished('go', ['run', '.', parent], folder);
    },
  },
};

/** The qualified name of the class of a program of Java. */
export function classOf(source: string): string {
  const [, container] = /^package (\w+);/m.exec(source)!;
  const [, name] = /^public class (\w+)/m.exec(source)!;
  return `${container}.${name}`;
}

/** Python with the packages of the clients. */
export async function pythonIn(folder: string): Promise<string> {
  await finished('python3', ['-m', 'venv', '.venv'], folder);
  const python = path.join(folder, '.venv/bin/python');
  await finished(python, ['-m', 'pip', 'install', '--quiet', '-r', path.join(here, 'requirements.txt')], folder);
  return python;
}

/** Calls `Run` of each package. */
function goProgram(programs: readonly Program[]): string {
  const imports = programs.map(({ name }) => `\t"example.com/clients/${name}"`);
  const calls = programs.map(
    ({ name, address, text }) =>
      `\ttell(${[name, address, text].map((word) => JSON.stringify(word)).join(', ')}, ${name}.Run)`,
  );
  return `package main

import (
	"context"
	"log"
	"os"
	"time"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/propagation"
	sdk "go.opentelemetry.io/otel/sdk/trace"
${imports.join('\n')}
)

func main() {
	otel.SetTracerProvider(sdk.NewTracerProvider())
	otel.SetTextMapPropagator(propagation.TraceContext{})
${calls.join('\n')}
}

func tell(name, address, text string, run func(context.Context, string, string) error) {
	parent := propagation.MapCarrier{"traceparent": os.Args[1]}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := run(otel.GetTextMapPropagator().Extract(ctx, parent), address, text); err != nil {
		log.Fatal(name, ": ", err)
	}
}
`;
}

/** The clients of Amazon want to know who asks. */
export function toolEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret', AWS_REGION: 'eu-central-1' };
}

async function finished(tool: string, args: readonly string[], cwd: string): Promise<void> {
  try {
    await promisify(execFile)(tool, args, { cwd, env: toolEnvironment(), maxBuffer: 1 << 24 });
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout?: string; readonly stderr?: string };
    throw new Error([`${tool} ${args.join(' ')} failed.`, stdout, stderr].filter(Boolean).join('\n'));
  }
}

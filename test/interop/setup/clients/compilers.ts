import { execFile } from 'node:child_process';
import { copyFile, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { ErlangCompiler } from '../../erlang-compiler.ts';
import { writeAll } from '../trace-two-services.ts';

/** How programs are compiled that use clients of brokers and databases, with the packages of these. */
export interface Compiler {
  /** As fences name it. */
  readonly language: string;
  /** What must answer on this machine. */
  readonly tools: readonly (readonly [tool: string, ...args: string[]])[];
  /**
   * What is wrong with programs, in the compiler's words; empty: nothing. Their names have letters, digits and `_`. What is
   * installed in `folder` is kept for the next time.
   */
  complaints(programs: ReadonlyMap<string, string>, folder: string): Promise<string>;
}

/** The cheapest first. */
export const compilers: readonly Compiler[] = [
  {
    language: 'python',
    tools: [['python3', '--version']],
    async complaints(programs, folder) {
      await write(folder, programs, (name) => `${name}.py`);
      return run('python3', ['-m', 'compileall', '-q', '.', '-x', '\\.venv'], folder);
    },
  },
  {
    language: 'erlang',
    tools: [['erl', '-noshell', '-eval', 'halt().']],
    async complaints(programs, folder) {
      const compiler = new ErlangCompiler();
      try {
        const told: string[] = [];
        for (const [name, text] of programs) {
          const [, module] = /^-module\((\w+)\)/m.exec(text) ?? [];
          const errors = await compiler.errorsOf(path.join(folder, `${module}.erl`), text);
          told.push(...errors.map((error) => `${name}: ${error}`));
        }
        return told.filter((line) => !line.includes('export_all flag enabled')).join('\n');
      } finally {
        compiler.dispose();
      }
    },
  },
  {
    language: 'ts',
    tools: [['npm', 'ping']],
    async complaints(programs, folder) {
      await copyInto(folder, 'package.json', 'tsconfig.json');
      await write(folder, programs, (name) => `src/${name}.ts`);
      const installing = ['install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--silent'];
      const compiler = path.resolve(import.meta.dirname, '../../../../node_modules/typescript/bin/tsc');
      return (await run('npm', installing, folder)) || run(process.execPath, [compiler, '-p', '.'], folder);
    },
  },
  {
    language: 'go',
    tools: [['go', 'version']],
    async complaints(programs, folder) {
      await copyInto(folder, 'go.mod', 'go.sum');
      await write(folder, programs, (name) => `${name}/${name}.go`);
      return run('go', ['vet', './...'], folder);
    },
  },
  {
    language: 'java',
    tools: [
      ['javac', '-version'],
      ['mvn', '-v'],
    ],
    async complaints(programs, folder) {
      await copyInto(folder, 'pom.xml');
      await write(folder, programs, (name, text) => sourceOf(name, text));
      const asking = ['-q', '-B', 'dependency:build-classpath', `-Dmdep.outputFile=${classPathFile}`];
      const failure = await run('mvn', asking, folder);
      if (failure !== '') return failure;
      const sources = [...programs].map(([name, text]) => sourceOf(name, text));
      const classPath = await classPathOf(folder);
      return run('javac', ['-cp', classPath, '-proc:none', '-d', 'out', ...sources], folder);
    },
  },
];

const classPathFile = 'class-path.txt';

/** What Java's programs need, once they were compiled, and their classes. */
export async function classPathOf(folder: string): Promise<string> {
  return `${await readFile(path.join(folder, classPathFile), 'utf8')}${path.delimiter}${path.join(folder, 'out')}`;
}

/** A folder without the programs of the last time, but with what was installed. */
export async function emptied(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    if (!/^(?:node_modules|package-lock\.json|\.venv)$/.test(name))
      await rm(path.join(folder, name), { recursive: true });
  }
}

function sourceOf(name: string, text: string): string {
  return `src/${name}/${/^public class (\w+)/m.exec(text)?.[1] ?? 'Orders'}.java`;
}

async function write(
  folder: string,
  programs: ReadonlyMap<string, string>,
  fileOf: (name: string, text: string) => string,
): Promise<void> {
  await writeAll(folder, Object.fromEntries([...programs].map(([name, text]) => [fileOf(name, text), text])));
}

async function copyInto(folder: string, ...names: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of names) await copyFile(path.join(import.meta.dirname, name), path.join(folder, name));
}

/** What a command says that fails; empty: it did not. */
async function run(tool: string, args: readonly string[], cwd: string): Promise<string> {
  try {
    await promisify(execFile)(tool, args, { cwd, maxBuffer: 1 << 24 });
    return '';
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout?: string; readonly stderr?: string };
    return [stdout, stderr].filter(Boolean).join('\n').trim() || String(error);
  }
}

import { execFile } from 'node:child_process';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { SnippetExample } from '../../../../src/build/snippets.ts';
import { ErlangCompiler } from '../../erlang-compiler.ts';

/** How the snippets of a language are compiled. */
export interface SnippetCompiler {
  /** As fences name it. */
  readonly language: string;
  /** What must answer on this machine. */
  readonly tools: readonly (readonly [tool: string, ...args: string[]])[];
  /** What is wrong with programs, in the compiler's words; empty: nothing. `folder` is kept for the next time. */
  complaints(programs: readonly Program[], folder: string): Promise<string>;
}

/** Snippets of one page, in its order, or one of them. */
export interface Program {
  /** Letters, digits and `_`. */
  readonly name: string;
  readonly page: string;
  readonly given: string;
  readonly code: readonly string[];
}

/** The cheapest first. */
export const compilers: readonly SnippetCompiler[] = [
  {
    language: 'python',
    tools: [['python3', '--version']],
    async complaints(programs, folder) {
      await write(folder, programs, ({ name, given, code }) => [`${name}.py`, [given, ...code].join('\n')]);
      return run('python3', ['-m', 'compileall', '-q', '.'], folder);
    },
  },
  {
    language: 'erlang',
    tools: [['erl', '-noshell', '-eval', 'halt().']],
    async complaints(programs, folder) {
      const compiler = new ErlangCompiler();
      try {
        const told: string[] = [];
        const headers = path.join(folder, 'amqp_client/include');
        await mkdir(headers, { recursive: true });
        await copyFile(path.join(import.meta.dirname, 'amqp_client.hrl'), path.join(headers, 'amqp_client.hrl'));
        for (const { name, given, code } of wholePages(programs)) {
          const errors = await compiler.errorsOf(path.join(folder, 'orders.erl'), [given, ...code].join('\n'));
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
      await write(folder, programs, ({ name, given, code }) => [
        `src/${name}.ts`,
        [given, ...code, 'export {};', ''].join('\n'),
      ]);
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
      // What is imported must be used by what stands in one file.
      await write(folder, wholePages(programs), ({ name, given, code }) => [
        `${name}/orders.go`,
        [given, ...code].join('\n'),
      ]);
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
      await write(folder, programs, (program) => [`src/${program.name}/Orders.java`, javaClass(program)]);
      const asking = ['-q', '-B', 'dependency:build-classpath', '-Dmdep.outputFile=class-path.txt'];
      const failure = await run('mvn', asking, folder);
      if (failure !== '') return failure;
      const classPath = await readFile(`${folder}/class-path.txt`, 'utf8');
      const sources = programs.map(({ name }) => `src/${name}/Orders.java`);
      return run('javac', ['-cp', classPath, '-proc:none', '-d', 'out', ...sources], folder);
    },
  },
];

/** The programs of examples: one of each. */
export function programsOf(examples: readonly SnippetExample[]): readonly Program[] {
  return examples.map(({ prefix, description, given, code }) => ({
    name: prefix.replaceAll(/\W+/g, '_').toLowerCase(),
    page: description.split(':')[0]!,
    given,
    code: [code],
  }));
}

/** Those of each page together. */
function wholePages(programs: readonly Program[]): readonly Program[] {
  const pages = new Map<string, Program>();
  for (const program of programs) {
    const before = pages.get(program.page);
    pages.set(program.page, { ...(before ?? program), code: [...(before?.code ?? []), ...program.code] });
  }
  return [...pages.values()];
}

/** Methods, in a class that has what they call, and a package of its own. */
function javaClass({ name, given, code }: Program): string {
  const lines = given.split('\n');
  const imports = lines.filter((line) => line.startsWith('import '));
  const members = lines.filter((line) => !line.startsWith('import '));
  const last = ['  void handle(Object order) {}', '}', ''];
  return [`package ${name};`, ...imports, 'class Orders {', ...members, ...code, ...last].join('\n');
}

async function write(
  folder: string,
  programs: readonly Program[],
  fileOf: (program: Program) => readonly [name: string, text: string],
): Promise<void> {
  for (const [name, text] of programs.map(fileOf)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
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

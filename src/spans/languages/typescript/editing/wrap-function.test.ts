import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../base/edit.ts';
import type { ActionEdits, SpanOptions } from '../../../action.ts';
import type { ProjectFiles } from '../../../project-files.ts';
import { wrapFunction } from './wrap-function.ts';

/** Wraps the function at `$0`; `others` are files around `/shop/src/orders.ts`. */
async function wrap(
  marked: string,
  others: Readonly<Record<string, string>> = {},
): Promise<ActionEdits & { text: string }> {
  const text = marked.replace('$0', '');
  const options: SpanOptions = { tracerName: 'shop', files: filesOf(others) };
  const file = { path: 'file:///shop/src/orders.ts', languageId: 'typescript', text } as const;
  const result = await wrapFunction(file, marked.indexOf('$0'), options);
  if (!result.ok) throw new Error(`refused: ${result.problem.reason}`);
  return { ...result.value, text: applyEdits(text, result.value.edits) };
}

function filesOf(others: Readonly<Record<string, string>>): ProjectFiles {
  return {
    path: '/shop/src/orders.ts',
    read: (path) => others[path],
    isFile: (path) => Object.hasOwn(others, path),
    foldersIn: () => [],
    isFolder: (path) => Object.keys(others).some((name) => name.startsWith(`${path}/`)),
    realPath: (path) => path,
  };
}

describe('what a file imports', () => {
  const caller = `import { load } from './load';\nexport function first(id: string) {$0\n  return load(id);\n}\n`;

  it('tells whether a function returns a promise', async () => {
    const async = await wrap(caller, { '/shop/src/load.ts': 'export async function load(id: string) { return id; }' });
    expect(async.text).toContain('return await load(id);');
    const sync = await wrap(caller, { '/shop/src/load.ts': 'export function load(id: string) { return id; }' });
    expect(sync.text).not.toContain('await');
  });

  it('is followed through further files and the paths of tsconfig.json', async () => {
    const { text } = await wrap(caller.replace('./load', '@lib/load'), {
      '/shop/tsconfig.json': '{ "compilerOptions": { "paths": { "@lib/*": ["./lib/*"] } } } // as it is',
      '/shop/lib/load.ts': "export * from './inner/load';",
      '/shop/lib/inner/load.ts': 'export const load = (id: string) => Promise.resolve(id);',
    });
    expect(text).toContain('return await load(id);');
  });

  it('may be a module of Node.js, whose types are a package of their own', async () => {
    const { text } = await wrap(
      "import { readFile } from 'node:fs/promises';\nexport function load(name: string) {$0\n  return readFile(name);\n}\n",
      {
        '/shop/node_modules/@types/node/package.json':
          '{ "name": "@types/node", "version": "20.0.0", "types": "index.d.ts" }',
        '/shop/node_modules/@types/node/index.d.ts': '/// <reference path="fs/promises.d.ts" />',
        '/shop/node_modules/@types/node/fs/promises.d.ts':
          "declare module 'fs/promises' { function readFile(name: string): Promise<string>; }\ndeclare module 'node:fs/promises' { export * from 'fs/promises'; }",
      },
    );
    expect(text).toContain('return await readFile(name);');
  });

  it('tells by its name, where Node.js has no types', async () => {
    for (const [imported, call] of [
      ['{ readFile }', 'readFile'],
      ['* as fs', 'fs.readFile'],
    ]) {
      const { text } = await wrap(
        `import ${imported} from 'fs/promises';\nexport const load = (name: string) => {$0 return ${call}(name); };`,
      );
      expect(text).toContain(`return await ${call}(name);`);
    }
  });

  it('may be a package that is for `import` alone', async () => {
    const { text } = await wrap(caller.replace('./load', 'loader'), {
      '/shop/tsconfig.json': '{ "compilerOptions": { "module": "nodenext" } }',
      '/shop/node_modules/loader/package.json':
        '{ "name": "loader", "exports": { ".": { "import": { "types": "./index.d.ts" } } } }',
      '/shop/node_modules/loader/index.d.ts': 'export function load(id: string): Promise<string>;',
    });
    expect(text).toContain('return await load(id);');
  });

  it('may be missing, broken or go in circles', async () => {
    for (const loaded of [
      undefined,
      'export function load( {',
      "import { first } from './orders';\nexport const load = first;",
      `export const load = ${'['.repeat(20_000)}`,
    ]) {
      const { text } = await wrap(caller, loaded === undefined ? {} : { '/shop/src/load.ts': loaded });
      expect(text).toContain("startActiveSpan('first'");
    }
    const broken = await wrap(caller, { '/shop/tsconfig.json': '{ "extends": "./none.json", "compilerOptions": 3' });
    expect(broken.text).toContain("startActiveSpan('first'");
  });

  it('is read within limits, the nearest first', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 1000 }, (_, index) => [
        `/shop/src/m${index}.ts`,
        `import './m${index + 1}';\nexport const load = async (id: string) => id;`,
      ]),
    );
    const read: string[] = [];
    const files = filesOf(many);
    const text = caller.replace('./load', './m0').replace('$0', '');
    const file = { path: 'orders.ts', languageId: 'typescript', text } as const;
    const counting: ProjectFiles = {
      ...files,
      read(path) {
        read.push(path);
        return files.read(path);
      },
    };
    const result = await wrapFunction(file, text.indexOf('first'), { tracerName: 'shop', files: counting });
    expect(result.ok && applyEdits(text, result.value.edits)).toContain('return await load(id);');
    expect(read.length).toBeLessThan(500);
  });

  it('keeps what a callback would lose: narrowing by an imported type', async () => {
    const { text } = await wrap(
      `import { assertText } from './assert';\nexport function size(x: unknown): asserts x is string {$0\n  assertText(x);\n}\n`,
      { '/shop/src/assert.ts': 'export function assertText(x: unknown): asserts x is string {}' },
    );
    expect(text).toContain('startSpan(');
  });
});

describe('notes', () => {
  it.each([
    [
      'function sum(n: number): number {$0 return n && sum(n - 1); }',
      "'sum' calls itself, and each call makes a span.",
    ],
    [
      'class Tree { walk(n: number): void {$0 this.walk(n - 1); } }',
      "'Tree.walk' calls itself, and each call makes a span.",
    ],
    ['[1, 2].map((n) => {$0 return n + 1; });', '`map` runs the function for each element, and each run makes a span.'],
    [
      'class Cart { get size() {$0 return 1; } }',
      "'Cart.get size' is a getter, and each time it is read makes a span.",
    ],
    [
      "'use client';\nfunction load() {$0 return 1; }",
      'The file runs in browsers, where spans need the Web SDK of OpenTelemetry.',
    ],
  ])('%s', async (text, note) => {
    expect((await wrap(text)).notes).toEqual([note]);
  });

  it('tell which span the active one is now', async () => {
    const { text, notes } = await wrap(
      "import { trace } from '@opentelemetry/api';\nfunction mark() {$0\n  trace.getActiveSpan()?.addEvent('marked');\n}",
    );
    expect(notes).toEqual(['Line 3 asks for the active span, which is the new one now.']);
    expect(text).toContain('startActiveSpan(');
  });

  it('are not needed where the active span is ended, since it stays the active one', async () => {
    const { text, notes } = await wrap(
      "import { trace } from '@opentelemetry/api';\nfunction abort() {$0\n  const active = trace.getActiveSpan();\n  active?.end();\n}",
    );
    expect(notes).toEqual([]);
    expect(text).toContain('startSpan(');
  });

  it('are none for a plain function', async () => {
    expect((await wrap('function load(map: () => number) {$0 return map(); }')).notes).toEqual([]);
  });
});

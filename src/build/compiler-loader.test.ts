import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { ts as typescript } from '@ts-morph/common';
import { describe, expect, it } from 'vitest';
import { type Compiler, usedOfCompiler } from '../spans/languages/typescript/editing/compiler-api.ts';
import { LibrarySources, libraryFolder } from '../spans/languages/typescript/editing/library-sources.ts';
import compilerLoader from './compiler-loader.mjs';
import libraryLoader from './library-loader.mjs';

const require = createRequire(import.meta.url);
const folder = path.dirname(require.resolve('@ts-morph/common'));
const compilerText = readFileSync(path.join(folder, 'typescript.js'), 'utf8');
const libraryText = readFileSync(path.join(folder, 'ts-morph-common.js'), 'utf8');
const webpack = { addDependency: () => {} };

/** What a CommonJS module of that text exports. */
function load(text: string, required: (name: string) => unknown = require): object {
  const module = { exports: {} };
  new Function('module', 'exports', 'require', '__filename', '__dirname', text)(
    module,
    module.exports,
    required,
    path.join(folder, 'typescript.js'),
    folder,
  );
  return module.exports;
}

describe('the compiler that ships', () => {
  const compiler = load(compilerLoader.call(webpack, compilerText)) as Compiler;
  const { getLibFiles } = load(libraryLoader(libraryText), (name) =>
    name === './typescript' ? compiler : createRequire(path.join(folder, 'typescript.js'))(name),
  ) as { getLibFiles(): { fileName: string; text: string }[] };

  it('has all that is used of it, and nothing else', () => {
    expect(Object.keys(compiler).sort()).toEqual([...usedOfCompiler].sort());
    for (const name of usedOfCompiler) expect(compiler[name], name).toBeDefined();
  });

  it('knows the types of the language and of the browser by declarations without comments', () => {
    const sources = new LibrarySources(compiler, getLibFiles());
    expect(errorsIn(compiler, sources, 'export const title: string = document.title;')).toEqual([]);
    expect(errorsIn(compiler, sources, 'export const n: number = [1, 2].toSorted().at(-1)!.toFixed();')).toEqual([
      "Type 'string' is not assignable to type 'number'.",
    ]);
    expect(getLibFiles().filter(({ text }) => text.includes('/**') && !text.includes('*/'))).toEqual([]);
  });

  it('reads declarations as those with comments are read', () => {
    const { getLibFiles: getFullFiles } = require('@ts-morph/common') as {
      getLibFiles(): { fileName: string; text: string }[];
    };
    const short = new Map(getLibFiles().map(({ fileName, text }) => [fileName, text]));
    for (const { fileName, text } of getFullFiles()) {
      if (/webworker\.(?!importscripts)/.test(fileName)) continue;
      const isSame = tokens(compiler, short.get(fileName)!) === tokens(compiler, text);
      expect(isSame, fileName).toBe(true);
    }
  });
});

describe('a compiler written otherwise', () => {
  it('is refused', () => {
    expect(() => compilerLoader.call(webpack, 'module.exports = {};')).toThrow('compiler-loader.mjs');
    expect(() => libraryLoader('const libFiles = [];')).toThrow('library-loader.mjs');
  });
});

function errorsIn(compiler: Compiler, sources: LibrarySources, text: string): string[] {
  const options: typescript.CompilerOptions = { target: compiler.ScriptTarget.ESNext, strict: true, types: [] };
  const tree = compiler.createSourceFile('/file.ts', text, compiler.ScriptTarget.ESNext, true);
  const program = compiler.createProgram(['/file.ts'], options, {
    getSourceFile: (name) => (name === '/file.ts' ? tree : sources.get(name)),
    getDefaultLibFileName: () => `${libraryFolder}/${compiler.getDefaultLibFileName(options)}`,
    getDefaultLibLocation: () => libraryFolder,
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: (name) => sources.has(name),
    readFile: () => undefined,
    writeFile: () => {},
  });
  return program
    .getSemanticDiagnostics(tree)
    .map(({ messageText }) => compiler.flattenDiagnosticMessageText(messageText, ' '));
}

/** What a text says, without its comments and spaces but for those that refer to other files. */
function tokens(compiler: Compiler, text: string): string {
  const tree = compiler.createSourceFile('/lib.d.ts', text, compiler.ScriptTarget.ESNext);
  const words: string[] = tree.libReferenceDirectives.map(({ fileName }) => fileName);
  const visit = (node: typescript.Node): void => {
    let isLeaf = true;
    compiler.forEachChild(node, (child) => {
      isLeaf = false;
      visit(child);
    });
    words.push(isLeaf ? tree.text.slice(node.getStart(tree), node.end) : String(node.kind));
  };
  visit(tree);
  return words.join(' ');
}

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { GrammarLoader } from '../spans/linter.ts';

/** Reads grammars from where the build puts them, or, run from source, from where it takes them. */
export const loadGrammar: GrammarLoader = async (fileName) => {
  const folder = ['grammars', '../grammars', '../../node_modules/@vscode/tree-sitter-wasm/wasm']
    .map((candidate) => path.join(__dirname, candidate))
    .find((candidate) => existsSync(path.join(candidate, fileName)));
  if (folder === undefined) throw new Error(`the grammars are missing beside ${__dirname}; reinstall Spanwright`);
  return readFile(path.join(folder, fileName));
};

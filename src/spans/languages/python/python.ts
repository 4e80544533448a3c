import { languageOfCode } from '../../code/language-of-code.ts';
import type { Language } from '../../language.ts';
import type { GrammarLoader } from '../../linter.ts';
import { loadParser } from '../../syntax/load-parser.ts';
import { RecentTrees } from '../../syntax/recent-trees.ts';
import { PythonReader } from './reader.ts';

/** Python. Rejects if the grammar cannot be loaded. */
export async function loadPython(loadGrammar: GrammarLoader): Promise<Language> {
  const parser = await loadParser(loadGrammar, 'tree-sitter-python.wasm');
  return languageOfCode(new PythonReader(new RecentTrees(() => parser)));
}

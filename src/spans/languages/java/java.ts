import { languageOfCode } from '../../code/language-of-code.ts';
import type { Language } from '../../language.ts';
import type { GrammarLoader } from '../../linter.ts';
import { loadParser } from '../../syntax/load-parser.ts';
import { RecentTrees } from '../../syntax/recent-trees.ts';
import { JavaReader } from './reader.ts';

/** Java. Rejects if the grammar cannot be loaded. */
export async function loadJava(loadGrammar: GrammarLoader): Promise<Language> {
  const parser = await loadParser(loadGrammar, 'tree-sitter-java.wasm');
  return languageOfCode(new JavaReader(new RecentTrees(() => parser)));
}

import type { GrammarLoader } from '../../linter.ts';
import { loadParser } from '../../syntax/load-parser.ts';
import { RecentTrees } from '../../syntax/recent-trees.ts';

/** Loads Go's grammar. Rejects if it cannot be loaded. */
export async function loadTrees(load: GrammarLoader): Promise<RecentTrees> {
  const parser = await loadParser(load, 'tree-sitter-go.wasm');
  return new RecentTrees(() => parser);
}

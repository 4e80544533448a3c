import type { GrammarLoader } from '../../linter.ts';
import { loadParser } from '../../syntax/load-parser.ts';
import { RecentTrees } from '../../syntax/recent-trees.ts';
import { Divider } from './sections.ts';

/** Loads the grammars: one for TypeScript, whose type assertions `<T>x` are not JSX, and one for everything else. */
export async function loadParsers(load: GrammarLoader): Promise<Parsers> {
  const [typescript, tsx] = await Promise.all(
    ['tree-sitter-typescript.wasm', 'tree-sitter-tsx.wasm'].map((file) => loadParser(load, file)),
  );
  return new Parsers(({ languageId }) => (languageId === 'typescript' ? typescript! : tsx!));
}

/** The trees of files, and what divides them. */
export class Parsers extends RecentTrees {
  readonly divider = new Divider();
}

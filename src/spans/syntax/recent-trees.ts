import type { Edit, Parser, Point, Tree } from '@vscode/tree-sitter-wasm';
import { editBetween } from '../../base/edit.ts';
import type { SourceFile } from '../source-file.ts';

/** The trees of the files that were parsed last: while one types, most of a tree is that of the next text. */
export class RecentTrees {
  readonly #parserOf: (file: Pick<SourceFile, 'languageId'>) => Parser;
  /** By path and language. */
  readonly #recent = new Map<string, { readonly text: string; readonly tree: Tree }>();

  constructor(parserOf: (file: Pick<SourceFile, 'languageId'>) => Parser) {
    this.#parserOf = parserOf;
  }

  /**
   * The tree of a file; it is good until the next call. Whoever asks for the same text gets the same tree. Where a text has
   * errors, how far they reach depends on the tree before: that keeps them to where one types, and nothing is found there
   * anyhow.
   */
  parse(file: SourceFile): Tree | undefined {
    const { path, languageId, text } = file;
    const key = `${languageId} ${path}`;
    const last = this.#recent.get(key);
    this.#recent.delete(key);
    if (last && last.text !== text) last.tree.edit(parserEdit(last.text, text));
    const tree = last?.text === text ? last.tree : this.#parserOf(file).parse(text, last?.tree);
    if (tree !== last?.tree) last?.tree.delete();
    if (!tree) return undefined;
    this.#recent.set(key, { text, tree });
    const [oldest] = this.#recent.keys();
    if (this.#recent.size > mostRecent) {
      this.#recent.get(oldest!)!.tree.delete();
      this.#recent.delete(oldest!);
    }
    return tree;
  }

  /** The tree of another file, or of an excerpt, which leaves those of `parse` as they are; whoever asks deletes it. */
  parseAside(file: Pick<SourceFile, 'languageId' | 'text'>): Tree | undefined {
    return this.#parserOf(file).parse(file.text) ?? undefined;
  }
}

/** As many files as one edits side by side. */
const mostRecent = 4;

/** What makes `after` of `before`, in the words of the parser. */
function parserEdit(before: string, after: string): Edit {
  const { range, newText } = editBetween(before, after);
  const newEndIndex = range.start + newText.length;
  return {
    startIndex: range.start,
    oldEndIndex: range.end,
    newEndIndex,
    startPosition: pointAt(before, range.start),
    oldEndPosition: pointAt(before, range.end),
    newEndPosition: pointAt(after, newEndIndex),
  };
}

function pointAt(text: string, offset: number): Point {
  let row = 0;
  let lineStart = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    row++;
    lineStart = at + 1;
  }
  return { row, column: offset - lineStart };
}

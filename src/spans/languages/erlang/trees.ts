import { type Tree, TreeFragment } from '@lezer/common';
import { editBetween } from '../../../base/edit.ts';
import type { SourceFile } from '../../source-file.ts';
import { erlangParser } from './grammar/parser.ts';

interface Parsed {
  readonly text: string;
  readonly tree: Tree;
  readonly fragments: readonly TreeFragment[];
}

/** As many files as one edits side by side. */
const mostRecent = 4;

/** The trees of the files that were parsed last: while one types, most of a tree is that of the next text. */
export class Trees {
  readonly #recent = new Map<string, Parsed>();

  /** The tree of a file. Whoever asks for the same text gets the same tree; it depends on nothing but the text. */
  treeOf({ path, text }: SourceFile): Tree {
    const last = this.#recent.get(path);
    const parsed = last?.text === text ? last : parse(text, last);
    this.#recent.delete(path);
    this.#recent.set(path, parsed);
    if (this.#recent.size > mostRecent) this.#recent.delete(this.#recent.keys().next().value!);
    return parsed.tree;
  }
}

function parse(text: string, last: Parsed | undefined): Parsed {
  const fragments = last ? TreeFragment.applyChanges(last.fragments, [changeBetween(last.text, text)], 1) : [];
  const tree = erlangParser.parse(text, fragments);
  return { text, tree, fragments: TreeFragment.addTree(tree, fragments) };
}

function changeBetween(before: string, after: string) {
  const { range, newText } = editBetween(before, after);
  return { fromA: range.start, toA: range.end, fromB: range.start, toB: range.start + newText.length };
}

import { type Edit, Language, Parser, type Point, type Tree } from '@vscode/tree-sitter-wasm';
import { editBetween } from '../../../base/edit.ts';
import type { LanguageId } from '../../languages.ts';
import type { GrammarLoader } from '../../linter.ts';
import type { SourceFile } from '../../source-file.ts';
import { Divider } from './sections.ts';

let runtime: Promise<void> | undefined;

/** Loads the grammars, and before the first of them the runtime that they share. */
export async function loadParsers(load: GrammarLoader): Promise<Parsers> {
  runtime ??= initialize(load);
  await runtime;
  const [typescript, tsx] = await Promise.all(
    ['tree-sitter-typescript.wasm', 'tree-sitter-tsx.wasm'].map(async (file) =>
      new Parser().setLanguage(await Language.load(await load(file))),
    ),
  );
  return new Parsers(typescript!, tsx!);
}

async function initialize(load: GrammarLoader): Promise<void> {
  try {
    await Parser.init(runtimeOptions(await load('tree-sitter.wasm')));
  } catch (error) {
    // What could not be read this time may be there the next time.
    runtime = undefined;
    throw error;
  }
}

/** One parser for TypeScript, whose type assertions `<T>x` are not JSX, and one for everything else. */
export class Parsers {
  readonly divider = new Divider();
  readonly #typescript: Parser;
  readonly #tsx: Parser;
  /** What was parsed last, by path and language: while one types, most of a tree is that of the next text. */
  readonly #recent = new Map<string, { readonly text: string; readonly tree: Tree }>();

  constructor(typescript: Parser, tsx: Parser) {
    this.#typescript = typescript;
    this.#tsx = tsx;
  }

  /**
   * The tree of a file; it is good until the next call. Whoever asks for the same text gets the same tree. Where a text has
   * errors, how far they reach depends on the tree before: that keeps them to where one types, and nothing is found there
   * anyhow.
   */
  parse({ path, languageId, text }: SourceFile): Tree | undefined {
    const key = `${languageId} ${path}`;
    const last = this.#recent.get(key);
    this.#recent.delete(key);
    if (last && last.text !== text) last.tree.edit(parserEdit(last.text, text));
    const tree = last?.text === text ? last.tree : this.#parserOf(languageId).parse(text, last?.tree);
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

  /** The tree of another file, which leaves those of `parse` as they are; whoever asks deletes it. */
  parseAside({ languageId, text }: SourceFile): Tree | undefined {
    return this.#parserOf(languageId).parse(text) ?? undefined;
  }

  #parserOf(languageId: LanguageId): Parser {
    return languageId === 'typescript' ? this.#typescript : this.#tsx;
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

/** Emscripten takes the module's bytes instead of a place to find them, which the types leave out. */
function runtimeOptions(wasmBinary: Uint8Array): Parameters<typeof Parser.init>[0] {
  const options = { locateFile: (file: string) => file, wasmBinary };
  return options;
}

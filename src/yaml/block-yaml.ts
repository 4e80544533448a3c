import { deepestNesting, emptyNode, type GrowingNode, putValue } from './growing-node.ts';
import { readLineFlow } from './line-flow.ts';
import { behindBlanks, emptyScalar, isDash, isSeparator, readLineScalar } from './line-scalar.ts';
import { readLiteral } from './literal-scalar.ts';
import { type Line, lineAt } from './text-line.ts';
import type { YamlDocument } from './yaml-document.ts';
import type { YamlNode, YamlScalar } from './yaml-node.ts';

/**
 * Reads YAML as most of it is written: maps and lists by indentation, values that end in their line, texts behind `|`. It
 * gives what a parser of all YAML would, ranges included, in a fraction of the time; undefined where a text has more than
 * that, or a mistake.
 */
export function readBlockYaml(text: string): readonly YamlDocument[] | undefined {
  return rare.test(text) ? undefined : new BlockReader(text).read();
}

/** Characters that are a mistake, or belong to what is rarely written. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const rare = /[\0-\x09\x0b\x0c\x0e-\x1f\x7f\ufeff]|\r(?!\n)|^(?:%|\.\.\.)/m;

/** A map or a list whose end is not reached. */
interface Open extends GrowingNode {
  readonly indent: number;
  /** Behind its last value, with the line break and the comments that belong to that. */
  end: number;
  /** Where its last value would be, if there is none so far. */
  lacking: number | undefined;
}

class BlockReader {
  readonly #text: string;
  readonly #documents: YamlDocument[] = [];
  readonly #open: Open[] = [];
  /** Of the document that is read: where it starts, its root, and where that ends, or would be. */
  #start: number | undefined;
  #root: YamlNode | undefined;
  #end = 0;
  /** Whether comments or blank lines follow the last value, and the column of the comment most to the right. */
  #hasTrailing = false;
  #commentColumn = -1;
  /** Whether a comment that is indented deeper belongs to the last value. */
  #takesComments = false;

  constructor(text: string) {
    this.#text = text;
  }

  read(): readonly YamlDocument[] | undefined {
    const text = this.#text;
    for (let at = 0; at < text.length; ) {
      const line = lineAt(text, at);
      const start = behindBlanks(text, at, line.end);
      let next: number | undefined = line.next;
      if (start === line.end) this.#hasTrailing = true;
      else if (text[start] === '#') this.#addComment(start - line.start, line.next);
      else if (start === line.start && text.startsWith('---', start) && isDash(text, start + 2, line.end, 'block')) {
        next = this.#startDocument(line);
      } else next = this.#readContent(start, line);
      if (next === undefined) return undefined;
      at = next;
    }
    this.#endDocument(text.length);
    return this.#documents;
  }

  #startDocument(line: Line): number | undefined {
    const last = this.#open.at(-1);
    // A parser may count some of these comments as the next document's.
    if (last?.node.kind === 'map' && last.lacking !== undefined && this.#commentColumn >= 0) return undefined;
    this.#endDocument(line.start);
    const behind = behindBlanks(this.#text, line.start + 3, line.end);
    this.#start = line.start;
    this.#end = behind;
    if (behind === line.end) return line.next;
    if (this.#text[behind] !== '#') return undefined;
    this.#addComment(behind - line.start, line.next);
    return line.next;
  }

  /** `offset`: of what follows, or the end of the text. */
  #endDocument(offset: number): void {
    while (this.#open.length > 0) this.#close(offset);
    if (this.#start !== undefined) {
      const isOpenEnded = this.#root ? this.#hasTrailing : this.#commentColumn >= 0;
      const range = { start: this.#start, end: isOpenEnded ? offset : this.#end };
      this.#documents.push({ range, root: this.#root ?? emptyScalar(this.#end), problems: [] });
    }
    this.#start = undefined;
    this.#root = undefined;
    this.#forgetTrailing(false);
  }

  #addComment(column: number, next: number): void {
    const top = this.#open.at(-1);
    if (top && this.#takesComments && column > top.indent && this.#commentColumn < 0) {
      top.end = next;
      this.#hasTrailing = false;
    } else {
      this.#commentColumn = Math.max(this.#commentColumn, column);
      this.#hasTrailing = true;
    }
  }

  #forgetTrailing(takesComments: boolean): void {
    this.#hasTrailing = false;
    this.#commentColumn = -1;
    this.#takesComments = takesComments;
  }

  /** Ends the innermost map or list before an offset. Comments that stand in its column or deeper are a part of it. */
  #close(offset: number): void {
    const { node, indent, end, lacking, ...last } = this.#open.pop()!;
    let inner = end;
    let outer = end;
    if (lacking !== undefined) {
      putValue({ node, ...last }, emptyScalar(lacking));
      inner = outer = this.#commentColumn >= 0 ? offset : lacking;
      this.#forgetTrailing(false);
    } else if (indent > 0 && this.#commentColumn >= indent) {
      outer = offset;
      this.#forgetTrailing(false);
    }
    this.#takesComments = false;
    node.range = { start: node.range.start, end: inner };
    const parent = this.#open.at(-1);
    if (parent) parent.end = outer;
    else this.#end = outer;
  }

  /** Reads a line from its first character on, and the lines of its text, if it has one; gives where the next line starts. */
  #readContent(start: number, line: Line): number | undefined {
    const text = this.#text;
    this.#start ??= line.start;
    let at = start;
    let isItem = false;
    for (; isDash(text, at, line.end, 'block'); isItem = true) {
      if (!this.#startIn('list', at, line)) return undefined;
      at = behindBlanks(text, at + 1, line.end);
    }
    const read = readLineScalar(text, at, line.end, 'block');
    if (!read || !isSeparator(text, read.next, line.end)) return isItem ? this.#readValue(at, line, read) : undefined;
    const { scalar, next } = read;
    if (next - at > longestKey || scalar.text === '<<' || !this.#startIn('map', at, line, scalar)) return undefined;
    return this.#readValue(behindBlanks(text, next + 1, line.end), line);
  }

  /** Starts an item or a key at an offset, in a map or list that is open, or in a new one. */
  #startIn(kind: 'map' | 'list', at: number, line: Line, key?: YamlScalar): boolean {
    const column = at - line.start;
    let top = this.#open.at(-1);
    while (top && (top.indent > column || (top.indent === column && top.node.kind === 'list' && kind === 'map'))) {
      this.#close(at);
      top = this.#open.at(-1);
    }
    if (top?.indent === column && top.node.kind === kind) {
      const wasLacking = top.lacking !== undefined;
      if (top.lacking !== undefined) putValue(top, emptyScalar(top.lacking));
      // Comments before an item are a part of it.
      if (kind === 'map' || wasLacking) this.#forgetTrailing(false);
      this.#takesComments = false;
    } else {
      const isDeeper = !top || column > top.indent || (column === top.indent && kind === 'list');
      const isPlace = top ? top.lacking !== undefined : !this.#root;
      if (!isDeeper || !isPlace || this.#open.length > deepestNesting) return false;
      const node = emptyNode(kind, at, false);
      if (top) putValue(top, node);
      else this.#root = node;
      if (top) top.lacking = undefined;
      top = { node, indent: column, key: undefined, end: at, lacking: undefined };
      this.#open.push(top);
      this.#forgetTrailing(false);
    }
    top.key = key;
    top.lacking = at;
    return true;
  }

  /** Reads the value at an offset of a line, if there is one, for the key or item before it. */
  #readValue(at: number, line: Line, scalar = readLineScalar(this.#text, at, line.end, 'block')): number | undefined {
    const text = this.#text;
    const top = this.#open.at(-1)!;
    const character = at < line.end ? text[at] : undefined;
    if (character === undefined || character === '#') {
      top.lacking = at;
      if (character) this.#addComment(at - line.start, line.next);
      return line.next;
    }
    const literal = character === '|' ? readLiteral(text, at, line, top.indent) : undefined;
    if (literal) return this.#put(literal.scalar, literal.next, false);
    const isFlow = character === '[' || character === '{';
    const read = isFlow ? readLineFlow(text, at, line.end) : scalar && { node: scalar.scalar, next: scalar.next };
    const isWhole = read && (read.next === line.end || (text[read.next] === '#' && text[read.next - 1] === ' '));
    return isWhole ? this.#put(read.node, line.next, true) : undefined;
  }

  #put(node: YamlNode, end: number, takesComments: boolean): number {
    const top = this.#open.at(-1)!;
    putValue(top, node);
    top.end = end;
    top.lacking = undefined;
    this.#forgetTrailing(takesComments);
    return end;
  }
}

/** A parser refuses longer ones. */
const longestKey = 1000;

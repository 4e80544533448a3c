import type { OffsetRange } from '../../../base/range.ts';
import { packageClauseOf } from './sources.ts';
import { isOfInterest } from './syntax.ts';

/** What a file declares outside of its functions, as gofmt has it: told by the text, without a parser. */
export interface Outline {
  readonly text: string;
  /** The name of the package. */
  readonly clause: string | undefined;
  /** The declarations of functions, types, variables and constants. */
  readonly names: ReadonlyMap<string, OffsetRange>;
  /** Those of methods, by `Type.Method`. */
  readonly methods: ReadonlyMap<string, OffsetRange>;
}

export function outlineOf(text: string): Outline {
  const names = new Map<string, OffsetRange>();
  const methods = new Map<string, OffsetRange>();
  for (const { 0: head, 1: first, 2: rest = '', index } of text.matchAll(alone)) {
    const range = { start: index, end: endOf(text, index + head.length) };
    for (const name of [first!, ...namesIn(rest)]) names.set(name, range);
  }
  for (const { 0: whole, 1: block, index } of text.matchAll(grouped)) {
    const range = { start: index, end: index + whole.length };
    for (const { 1: list } of block!.matchAll(/^\t(\w+(?:, \w+)*)/gm)) {
      for (const name of namesIn(list!)) names.set(name, range);
    }
  }
  for (const { 0: head, 1: type, 2: name, index } of text.matchAll(method)) {
    methods.set(`${type}.${name}`, { start: index, end: endOf(text, index + head.length) });
  }
  return { text, clause: packageClauseOf(text), names, methods };
}

/** A text with one declaration of a file, and the imports that it needs; the body of a function only if spans may be in it. */
export function excerptOf({ text }: Outline, { start, end }: OffsetRange): string {
  const declaration = text.slice(start, end);
  const header = text.slice(0, Math.max(0, text.search(/^(?:func|type|var|const)\b/m)));
  const body = declaration.startsWith('func') && !isOfInterest(declaration) ? /\{[ \t]*\r?$/m.exec(declaration) : null;
  return `${header}${body ? `${declaration.slice(0, body.index)}{}` : declaration}\n`;
}

const alone = /^(?:func|type|var|const) (\w+)([\w, ]*)/gm;
const grouped = /^(?:type|var|const) \(\r?\n([\s\S]*?)^\)/gm;
const method = /^func \((?:\w+ )?\*?(\w+)(?:\[[^\]]*\])?\) (\w+)/gm;

/** The end of a declaration: of its line, or of the line that closes what it opens. */
function endOf(text: string, offset: number): number {
  let end = lineEnd(text, offset);
  while (/[{(,]\s*(?:\/\/.*)?$/.test(text.slice(text.lastIndexOf('\n', end - 1) + 1, end))) {
    closing.lastIndex = end;
    const close = closing.exec(text);
    if (!close) return text.length;
    end = lineEnd(text, close.index + 1);
  }
  return end;
}

const closing = /^[)}\]]/gm;

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

function namesIn(list: string): readonly string[] {
  return list.match(/\w+/g) ?? [];
}

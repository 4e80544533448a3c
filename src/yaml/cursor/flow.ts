import { unquoted } from './line.ts';

/** A `[` or `{` that is not closed. */
export interface OpenFlow {
  readonly offset: number;
  readonly kind: 'list' | 'map';
  /** Of a map: the key whose value is being written. */
  readonly key: string | undefined;
  /** After the last `[`, `{`, `,` or the key's colon. */
  readonly entryStart: number;
  /** What stands in it besides: items, or keys. */
  readonly entries: readonly string[];
}

type Mutable = { -readonly [Name in keyof OpenFlow]: OpenFlow[Name] } & { entries: string[] };

/**
 * The lists and maps in brackets that are open at `end`, outermost first, read from the bracket at `start`; empty if that one
 * is closed by then. Undefined in a comment.
 */
export function openFlows(text: string, start: number, end: number): readonly OpenFlow[] | undefined {
  const open: Mutable[] = [];
  for (let at = start; at < end; at++) {
    const character = text[at]!;
    const top = open.at(-1);
    if (character === '[' || character === '{') {
      const kind = character === '[' ? 'list' : 'map';
      open.push({ offset: at, kind, key: undefined, entryStart: at + 1, entries: [] });
    } else if (character === ']' || character === '}') {
      open.pop();
      if (open.length === 0) return open;
    } else if (character === ',' && top) {
      top.entries.push(top.key ?? unquoted(text.slice(top.entryStart, at)));
      top.key = undefined;
      top.entryStart = at + 1;
    } else if (
      character === ':' &&
      top?.kind === 'map' &&
      top.key === undefined &&
      /[\s,[\]{}]|^$/.test(text[at + 1] ?? '')
    ) {
      top.key = unquoted(text.slice(top.entryStart, at));
      top.entryStart = at + 1;
    } else if (top && (character === '"' || character === "'") && text.slice(top.entryStart, at).trim() === '') {
      at = quoteEnd(text, at, end);
    } else if (character === '#' && /\s/.test(text[at - 1] ?? ' ')) {
      const lineFeed = text.indexOf('\n', at);
      if (lineFeed < 0 || lineFeed >= end) return undefined;
      at = lineFeed;
    } else if (text.startsWith('${', at)) {
      // A substitution is no map, although it looks like one.
      const brace = text.indexOf('}', at);
      at = brace < 0 || brace >= end ? end : brace;
    }
  }
  const last = open.at(-1);
  if (last) last.entries.push(...entriesAfter(text, end, last.kind));
  return open;
}

/** What follows in the brackets that are open at `offset`, up to the end of the line. */
function entriesAfter(text: string, offset: number, kind: OpenFlow['kind']): string[] {
  const [, ...others] = /^[^\]}\r\n]*/.exec(text.slice(offset, offset + 2000))![0].split(',');
  return others.map((entry) => unquoted(kind === 'map' ? (entry.split(':')[0] ?? '') : entry));
}

/** Offset of the quote that closes the one at `start`; one before `end` if none does by then. */
function quoteEnd(text: string, start: number, end: number): number {
  const quote = text[start]!;
  for (let at = start + 1; at < end; at++) {
    if (text[at] === '\\' && quote === '"') at++;
    else if (text[at] === quote && quote === "'" && text[at + 1] === "'") at++;
    else if (text[at] === quote) return at;
  }
  return end - 1;
}

import type { OffsetRange } from '../base/range.ts';
import { plainText } from '../environment/piece.ts';
import type { EmbeddedText } from '../yaml/embedded-text.ts';

/** A term of Erlang as a file has it. */
export interface ErlangTerm {
  /** `other`: what is no plain term, such as a fun, or what a release puts in when it starts. */
  readonly kind: 'atom' | 'string' | 'number' | 'list' | 'tuple' | 'map' | 'other';
  readonly range: OffsetRange;
  /** What stands in its quotes, or the whole; of a binary with a string in it, that. */
  readonly text: EmbeddedText;
  /** Of a list and of a tuple; keys and values in turn of a map. */
  readonly items: readonly ErlangTerm[];
}

export interface ErlangOption {
  readonly key: ErlangTerm;
  readonly value: ErlangTerm;
}

/** The terms between the dots of a file of terms; none where brackets do not match. It need not be valid otherwise. */
export function readErlangTerms(fileText: string): readonly ErlangTerm[] {
  const outermost: Bracket = { opening: '', start: 0, items: [], parts: [] };
  const open: Bracket[] = [outermost];
  for (const { index, 0: token } of fileText.matchAll(tokens)) {
    const range = { start: index, end: index + token.length };
    const innermost = open.at(-1)!;
    if (token.startsWith('%')) continue;
    if (Object.hasOwn(closings, token)) open.push({ opening: token, start: index, items: [], parts: [] });
    else if (token === ',' || token === '=>' || (token === '.' && innermost === outermost))
      endItem(innermost, fileText);
    else if (token === closings[innermost.opening]) {
      open.pop();
      endItem(innermost, fileText);
      open.at(-1)!.parts.push(closed(innermost, range.end, fileText));
    } else if (Object.values(closings).includes(token)) return [];
    else innermost.parts.push(single(token, range, fileText));
  }
  endItem(outermost, fileText);
  return open.length === 1 ? outermost.items : [];
}

/** The options of a map or of a list of pairs, whose keys are atoms; none of anything else. */
export function optionsOf({ kind, items }: ErlangTerm): readonly ErlangOption[] {
  const pairs =
    kind === 'map'
      ? items.flatMap((key, index) => (index % 2 === 0 ? [[key, items[index + 1]]] : []))
      : kind === 'list'
        ? items.filter((item) => item.kind === 'tuple' && item.items.length === 2).map((item) => item.items)
        : [];
  return pairs.flatMap(([key, value]) => (key?.kind === 'atom' && value ? [{ key, value }] : []));
}

/** The value of an option; of two with one name, the first, as `proplists` and `lists:keyfind` have it. */
export function optionIn(options: readonly ErlangOption[], name: string): ErlangTerm | undefined {
  return options.find(({ key }) => key.text.text === name)?.value;
}

/** Whether a term is an atom, one of some if they are named. */
export function isAtom({ kind, text }: ErlangTerm, ...names: readonly string[]): boolean {
  return kind === 'atom' && (names.length === 0 || names.includes(text.text));
}

interface Bracket {
  readonly opening: string;
  readonly start: number;
  readonly items: ErlangTerm[];
  /** Of the item that has not ended. */
  parts: ErlangTerm[];
}

/** Comments, strings, quoted atoms, variables of the environment, characters, brackets, numbers, words, and all else. */
const tokens =
  /%[^\n]*|"[^"\\]*(?:\\[\s\S][^"\\]*)*"?|'[^'\\]*(?:\\[\s\S][^'\\]*)*'?|\$\{[^}\n]*\}?|\$(?:\\[\s\S]|[^\s{])|#\{|<<|>>|=>|-?\d+(?:\.\d+(?:[eE][+-]?\d+)?)?(?![\w#])|[\p{L}\d_@]+|[^\s]/gu;

const closings: Readonly<Record<string, string>> = { '[': ']', '{': '}', '#{': '}', '<<': '>>' };

const kinds: Readonly<Record<string, ErlangTerm['kind']>> = { '[': 'list', '{': 'tuple', '#{': 'map' };

/** Of more than one part, such as `"a" ++ b`, an item is no plain term. */
function endItem(bracket: Bracket, fileText: string): void {
  const { parts } = bracket;
  const [first] = parts;
  if (!first) return;
  const range = { start: first.range.start, end: parts.at(-1)!.range.end };
  bracket.items.push(
    parts.length === 1 ? first : { kind: 'other', range, text: plainText(fileText, range), items: [] },
  );
  bracket.parts = [];
}

function closed({ opening, start, items }: Bracket, end: number, fileText: string): ErlangTerm {
  const range = { start, end };
  const [inner] = items;
  if (opening === '<<' && items.length === 1 && inner?.kind === 'string') return { ...inner, range };
  return { kind: kinds[opening] ?? 'other', range, text: plainText(fileText, range, () => false), items };
}

function single(token: string, range: OffsetRange, fileText: string): ErlangTerm {
  const quote = /^["']/.exec(token)?.[0];
  if (quote !== undefined) {
    const inside = { start: range.start + 1, end: Math.max(range.start + 1, range.end - 1) };
    const text = plainText(fileText, inside, (newText) => !/["'\\\r\n]/.test(newText));
    return { kind: quote === '"' ? 'string' : 'atom', range, text, items: [] };
  }
  const kind = /^-?\d/.test(token) ? 'number' : /^\p{Ll}/u.test(token) ? 'atom' : 'other';
  return { kind, range, text: plainText(fileText, range, (newText) => /^[a-z\d][\w.]*$/.test(newText)), items: [] };
}

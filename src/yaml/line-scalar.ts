import { decodeQuoted } from './quoted-scalar.ts';
import type { YamlScalar } from './yaml-node.ts';

/** A scalar that ends in the line it starts in, and what comes behind it. */
export interface LineScalar {
  readonly scalar: YamlScalar;
  /** Behind the blanks that follow it. */
  readonly next: number;
}

/** Inside `[ ]` and `{ }` commas and brackets end a scalar without quotes. */
export type Surroundings = 'block' | 'flow';

/** Reads a scalar between two offsets of one line; undefined where only a full parser of YAML can tell what stands there. */
export function readLineScalar(
  text: string,
  start: number,
  lineEnd: number,
  surroundings: Surroundings,
): LineScalar | undefined {
  const first = text.charCodeAt(start);
  if (first === doubleQuote || first === singleQuote) return readQuoted(text, start, lineEnd, first);
  if (reserved.has(first) || isDash(text, start, lineEnd, surroundings)) return undefined;
  return readPlain(text, start, lineEnd, surroundings);
}

/** Whether a '-' at an offset starts an item rather than a scalar. */
export function isDash(text: string, at: number, lineEnd: number, surroundings: Surroundings): boolean {
  if (text.charCodeAt(at) !== dash) return false;
  const next = text.charCodeAt(at + 1);
  return at + 1 >= lineEnd || next === blank || (surroundings === 'flow' && flowIndicators.has(next));
}

/** The offset of what is no blank, from an offset on; `lineEnd`, if all is blank. */
export function behindBlanks(text: string, start: number, lineEnd: number): number {
  let at = start;
  while (at < lineEnd && text.charCodeAt(at) === blank) at++;
  return at;
}

/** A value that is not there, at the place where it would be. */
export function emptyScalar(offset: number): YamlScalar {
  return { kind: 'scalar', range: { start: offset, end: offset }, value: null, text: '', style: 'plain' };
}

/** Whether a ':' stands at an offset, and separates: before a blank, or at the end of the line. */
export function isSeparator(text: string, at: number, lineEnd: number): boolean {
  return text.charCodeAt(at) === colon && (at + 1 >= lineEnd || text.charCodeAt(at + 1) === blank);
}

function readPlain(text: string, start: number, lineEnd: number, surroundings: Surroundings): LineScalar {
  const line = text.slice(start, lineEnd);
  const stop = line.search(surroundings === 'flow' ? plainEndInFlow : plainEnd);
  let end = stop < 0 ? lineEnd : start + stop;
  while (end > start && text.charCodeAt(end - 1) === blank) end--;
  const written = text.slice(start, end);
  const scalar: YamlScalar = {
    kind: 'scalar',
    range: { start, end },
    value: valueWritten(written),
    text: written,
    style: 'plain',
  };
  return { scalar, next: behindBlanks(text, end, lineEnd) };
}

/** A ':' that separates, or a comment. */
const plainEnd = /:(?: |$)| #/;
const plainEndInFlow = /[,[\]{}]|:(?:[ ,[\]{}]|$)| #/;

function readQuoted(text: string, start: number, lineEnd: number, quote: number): LineScalar | undefined {
  let at = start + 1;
  let isEscaped = false;
  for (; at < lineEnd; at++) {
    const code = text.charCodeAt(at);
    if (code === backslash && quote === doubleQuote) {
      if (!simpleEscapes.has(text.charCodeAt(++at))) return undefined;
      isEscaped = true;
    } else if (code === quote) {
      if (quote === doubleQuote || text.charCodeAt(at + 1) !== quote) break;
      at++;
      isEscaped = true;
    }
  }
  if (at >= lineEnd) return undefined;
  const range = { start, end: at + 1 };
  const style = quote === doubleQuote ? 'double-quoted' : 'single-quoted';
  const value = isEscaped ? decodeQuoted(text, range, style).text : text.slice(start + 1, at);
  return { scalar: { kind: 'scalar', range, value, text: value, style }, next: behindBlanks(text, at + 1, lineEnd) };
}

/** What YAML's core schema makes of a text without quotes: https://yaml.org/spec/1.2.2/#1032-tag-resolution. */
function valueWritten(text: string): YamlScalar['value'] {
  if (!mayBeNoText.test(text)) return text;
  if (/^(?:~|[Nn]ull|NULL)$/.test(text)) return null;
  if (/^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/.test(text)) return /^[Tt]/.test(text);
  if (/^0o[0-7]+$/.test(text)) return Number.parseInt(text.slice(2), 8);
  if (/^[-+]?[0-9]+$/.test(text)) return Number.parseInt(text, 10);
  if (/^0x[0-9a-fA-F]+$/.test(text)) return Number.parseInt(text.slice(2), 16);
  if (/^(?:\.nan|\.NaN|\.NAN)$/.test(text)) return Number.NaN;
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  if (/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(text)) return Number.parseFloat(text);
  return text;
}

const mayBeNoText = /^(?:[-+.]?[\d.]|[-+]?\.|[~nNtTfF])/;

const blank = codeOf(' ');
const colon = codeOf(':');
const dash = codeOf('-');
const backslash = codeOf('\\');
const singleQuote = codeOf("'");
const doubleQuote = codeOf('"');
const flowIndicators = codesOf(',[]{}');
/** None starts a scalar without quotes, or only sometimes. */
const reserved = codesOf('!&*|>%@`,[]{}#?:');
const simpleEscapes = codesOf('"\\/nrt');

function codeOf(character: string): number {
  return character.charCodeAt(0);
}

function codesOf(characters: string): ReadonlySet<number> {
  return new Set([...characters].map(codeOf));
}

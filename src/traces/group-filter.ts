import { quotedText } from '../protocol/filter-text.ts';
import { kindNames } from '../protocol/span-codes.ts';
import { LARGEST_CODE } from './query/filter-condition.ts';
import { literalExpression } from './query/regular-expression.ts';

/** Characters that count: a filter cannot ask for a longer name as a whole, only for how it begins. */
const LONGEST_TEXT = 400;

/** What tells a group of traces from others, as a filter can ask for it. */
export interface GroupKey {
  readonly service: string;
  readonly name: string;
  readonly kind: number;
}

/** What of a name or service tells groups apart. */
export function groupText(text: string): string {
  // How many bytes such a sign stands for cannot be asked.
  const known = text.replaceAll(/\ufffd+/g, '\ufffd');
  return known.length <= LONGEST_TEXT ? known : [...known.slice(0, LONGEST_TEXT * 2)].slice(0, LONGEST_TEXT).join('');
}

/** OTLP SpanKind; 31 stands for all larger ones, which nobody has named. */
export function groupKind(kind: number): number {
  return Math.min(kind, LARGEST_CODE);
}

/** A filter for the traces whose root, or first span while no root has come, is so. */
export function groupFilter({ service, name, kind }: GroupKey): string {
  return `root.service${textTest(service)} root.name${textTest(name)} root.kind:${kindNames[kind] ?? kind}`;
}

/** Characters that the box a filter is typed into would lose, and the sign for bytes that are none. */
const UNTYPEABLE = /[\p{Cc}\u2028\u2029\ufffd]/u;

/** Operator and operand that ask for this text: as a whole, or how it begins when it is too long for that. */
export function textTest(text: string): string {
  const isCut = [...text].length >= LONGEST_TEXT;
  if (!isCut && !UNTYPEABLE.test(text)) return `=${quotedText(text)}`;
  const expression = literalExpression(text)
    .replaceAll(/[\p{Cc}\u2028\u2029]/gu, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`)
    .replaceAll('\ufffd', '\\ufffd+');
  return `~${quotedText(`^${expression}${isCut ? '' : '$'}`)}`;
}

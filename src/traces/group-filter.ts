import { quoted } from './query/filter-lexer.ts';

/** A longer name counts by its beginning: a filter cannot ask for all of it. */
const LONGEST_TEXT = 400;

/** What tells a group of traces from others: texts that filters can ask for. */
export interface GroupKey {
  readonly service: string;
  readonly name: string;
  readonly kind: number;
}

/** What of a name or service tells groups apart. */
export function groupText(text: string): string {
  const known = text.replaceAll(/\ufffd+/g, '\ufffd');
  return known.length <= LONGEST_TEXT ? known : [...known.slice(0, LONGEST_TEXT * 2)].slice(0, LONGEST_TEXT).join('');
}

/** A filter for the traces whose root, or first span while no root has come, is so. */
export function groupFilter({ service, name, kind }: GroupKey): string {
  return `root.service${textTest(service)} root.name${textTest(name)} root.kind:${kindText(kind)}`;
}

function kindText(kind: number): string {
  return KINDS[kind] ?? String(kind);
}

const KINDS = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'];

/** Characters that the box a filter is typed into would lose, and the sign for bytes that are none. */
const UNTYPEABLE = /[\p{Cc}\u2028\u2029\ufffd]/u;

function textTest(text: string): string {
  const isCut = [...text].length >= LONGEST_TEXT;
  if (!isCut && !UNTYPEABLE.test(text)) return `=${quoted(text)}`;
  const expression = text
    .replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
    .replaceAll(/[\p{Cc}\u2028\u2029]/gu, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`)
    .replaceAll('\ufffd', '\\ufffd+');
  return `~${quoted(`^${expression}${isCut ? '' : '$'}`)}`;
}

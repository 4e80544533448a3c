import { once } from '../../../../base/once.ts';
import { withLateNames } from '../../../code/late-names.ts';
import type { Outline, OutlinePart } from '../../../code/outline.ts';
import { layoutIn, type Member } from './members.ts';
import { wordsIn } from './words.ts';

/** The methods, constructors and fields of a file; `undefined` where its text does not tell them apart. */
export function outlineOf(text: string): Outline | undefined {
  const members = layoutIn(text)?.members;
  if (!members) return undefined;
  const fields = once(() => fieldsAmong(text, members));
  return members.map((member) => partOf(text, member, fields));
}

/** What the fields of a file are called. */
interface Fields {
  readonly all: ReadonlySet<string>;
  /** Those that may hold spans, scopes or contexts. */
  readonly holders: ReadonlySet<string>;
}

function partOf(text: string, member: Member, fields: () => Fields): OutlinePart {
  const { start, end, kind, name, body } = member;
  const words = once(() =>
    wordsIn(name ? `${text.slice(start, name.start)} ${text.slice(name.end, end)}` : text.slice(start, end)),
  );
  const names = () => {
    if (kind === 'field') return namesOfField(text.slice(start, end));
    const { all, holders } = fields();
    const own = kind === 'function' && name ? [text.slice(name.start, name.end)] : [];
    // Where a field is given a value, and where one has its span, counts for all who have to do with it.
    const given = [...words().assigned].filter((one) => all.has(one));
    return [...own, ...given, ...[...holders].filter((one) => words().all.has(one))];
  };
  const part = { start, end, ...(body && { body: { ...body, placeholder: '{}' } }) };
  return withLateNames(part, names, () => [...words().all]);
}

function fieldsAmong(text: string, members: readonly Member[]): Fields {
  const all = new Set<string>();
  const holders = new Set<string>();
  for (const { kind, start, end } of members) {
    if (kind !== 'field') continue;
    const declaration = text.slice(start, end);
    const mayHold = holding.test(headOf(declaration));
    for (const name of namesOfField(declaration)) {
      all.add(name);
      if (mayHold) holders.add(name);
    }
  }
  return { all, holders };
}

/** Types that spans, scopes and contexts are of, by their names. */
const holding = /Span|Scope|Context|Closeable|\bObject\b/;

function headOf(field: string): string {
  return field.slice(0, field.search(/=|$/));
}

/** What a field is called, or all fields that are declared with it; values that are told in between may give more names. */
function namesOfField(field: string): readonly string[] {
  let plain = field;
  for (let before = ''; before !== plain; ) {
    before = plain;
    plain = plain.replace(/<[^<>]*>/g, '');
  }
  return [...plain.matchAll(/([A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*)\s*(?:\[\s*\]\s*)*[=,;]/g)].map(
    ([, name]) => name!,
  );
}

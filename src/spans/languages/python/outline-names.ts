import { once } from '../../../base/once.ts';
import { withLateNames } from '../../code/late-names.ts';
import type { Outline, OutlinePart } from '../../code/outline.ts';
import type { Classes } from './classes.ts';

/** A function or a statement that is in no function. */
export interface PlacedPart extends Pick<OutlinePart, 'start' | 'end' | 'body' | 'isBroken'> {
  /** The name of a function. */
  readonly name?: string;
  /** The innermost class around it. */
  readonly holder: string | undefined;
}

/**
 * Parts with the names by which they depend on one another: `name`, `Class.name` for what its instances have, and `(name` for
 * functions that another hands to what makes something of them. They are told when somebody asks: who looks at a file once does not.
 */
export function withNames(text: string, parts: readonly PlacedPart[], classes: Classes): Outline {
  const declared = parts.map((part) => once(() => declaredBy(text, part)));
  const holders = once(() => holdersByName(parts, declared));
  return parts.map(({ name: _, holder, ...part }, index) => {
    const names = () => {
      const { plain, attributes } = declared[index]!();
      return [...plain, ...attributes.map((name) => `${holder}.${name}`)];
    };
    return withLateNames(part, names, () => mentionedIn(text.slice(part.start, part.end), holder, classes, holders()));
  });
}

interface Declared {
  readonly plain: readonly string[];
  /** What it gives to its class. */
  readonly attributes: readonly string[];
}

function declaredBy(text: string, { start, end, name, holder }: PlacedPart): Declared {
  const part = text.slice(start, end);
  if (name === undefined) {
    const names = namesIn(part, given);
    return { plain: names, attributes: holder === undefined ? [] : names };
  }
  const plain = [
    ...changes.flatMap((change) => namesIn(part, change)),
    ...namesIn(part, handedOver).map((one) => `(${one}`),
    ...[...part.matchAll(/\bglobal\b([^\n;#]*)/g)].flatMap(([, list]) => list!.match(word) ?? []),
  ];
  if (holder === undefined) return { plain: [name, ...plain], attributes: [] };
  return { plain, attributes: [name, ...namesIn(part, setAttribute)] };
}

/** By attribute, the classes whose instances are given it. */
function holdersByName(
  parts: readonly PlacedPart[],
  declared: readonly (() => Declared)[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  parts.forEach(({ holder }, index) => {
    if (holder === undefined) return;
    for (const name of declared[index]!().attributes) found.set(name, (found.get(name) ?? new Set()).add(holder));
  });
  return found;
}

/** An object whose attributes are known is one of the class around, or of one that is named. */
function mentionedIn(
  part: string,
  holder: string | undefined,
  classes: Classes,
  holders: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] {
  const found = new Set<string>();
  const words = new Set<string>();
  for (const mention of part.match(mentions) ?? []) {
    const isAttribute = mention.startsWith('.');
    const name = isAttribute ? mention.slice(1) : mention;
    words.add(name);
    if (!isAttribute || name.startsWith('__')) found.add(name);
  }
  const known = classes.among(holder === undefined ? words : [...words, holder]);
  for (const name of words) {
    for (const one of holders.get(name) ?? []) if (known.has(one)) found.add(`${one}.${name}`);
  }
  for (const name of namesIn(part, /\bdef\s+([\w\u0080-\uffff]+)/g)) found.add(`(${name}`);
  return [...found];
}

function namesIn(part: string, pattern: RegExp): readonly string[] {
  return Array.from(part.matchAll(pattern), ([, name, another]) => (name ?? another)!);
}

// Whatever is not ASCII may be a letter.
const word = /[\w\u0080-\uffff]+/g;
const mentions = /\.?[\w\u0080-\uffff]+/g;

/** `.name = value`, `.name: type`. */
const setAttribute = /\.\s*([\w\u0080-\uffff]+)\s*(?:=(?!=)|:)/g;

/** What of a function's text others may depend on that do not name the function. */
const changes: readonly RegExp[] = [
  // Attributes that others may take to be seen by nobody else, as in `"_Order__span"`.
  /(__[\w\u0080-\uffff]*[^\W_])/g,
  // Dicts that it adds to, and threads that it waits for.
  /(?<=([\w\u0080-\uffff]+))(?:\[[^\]\n]*\]\s*=(?!=)|\.(?:update|setdefault|pop|clear|join)\()/g,
];

/** Generators that it makes something of. */
const handedOver = /(?:Depends|Security|contextmanager|fixture)\(\s*([\w\u0080-\uffff]+)/g;

/** `name = value`, `name: type = value`, `(name := value)`, `with value as name`; keyword arguments look the same. */
const given = /([\w\u0080-\uffff]+)\s*(?:=(?!=)|:=|:[^=:]*=(?!=))|\bas\s+([\w\u0080-\uffff]+)/g;

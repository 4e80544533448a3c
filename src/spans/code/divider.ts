import { contains, type OffsetRange } from '../../base/range.ts';
import { RecentMap } from '../../base/recent-map.ts';
import type { Section } from '../language.ts';
import { type Mentions, mentionedBy, PartKeys } from '../part-keys.ts';
import { Excerpt } from '../syntax/excerpt.ts';
import type { Outline } from './outline.ts';

/** A file in sections: each function that may have to do with spans, and last, what is outside of functions; none, if neither has. */
export interface DividedFile {
  readonly sections: readonly Section[];
  /** Whether the parser finds no errors outside of functions. */
  isSoundOutside(): boolean;
  /** The section that a function, or a use of the API, is part of. */
  sectionOf(range: OffsetRange): Section;
  /** The numbers of the functions that one has to read in order to know what is in some sections. */
  neededFor(sections: readonly Section[]): readonly number[];
  /** The text without what is in other functions than these. */
  excerptWith(functions: readonly number[]): Excerpt;
}

/** Divides files; keys of one text can be compared with those of the text before. */
export class Divider {
  readonly #keys = new PartKeys();
  /** Stands in keys for what is outside of functions. */
  readonly #surroundings = new RecentMap<number>();
  #lastSurroundings = 0;
  /** Whether the parser finds no errors in a file without what is in its functions. */
  readonly #sound = new RecentMap<boolean>();

  /** `isSound`: whether the parser finds no errors in an excerpt. */
  divide(
    text: string,
    outline: Outline,
    isOfInterest: (text: string) => boolean,
    isSound: (excerpt: Excerpt) => boolean,
  ): DividedFile {
    const surroundings: Section = { start: 0, end: text.length, key: undefined, header: [] };
    const header = [{ start: 0, end: outline.find(({ body }) => body)?.start ?? 0 }];
    const mentions = mentionsIn(text, outline);
    let keys: readonly (string | undefined)[] | undefined;
    const keysOf = () => {
      // Where the top level cannot be parsed, anything may follow from anything.
      return isSoundOutside()
        ? this.#keysOf(
            text,
            outline,
            outline.map((_, index) => mentions(index)),
          )
        : [];
    };
    const excerptWith = (functions: readonly number[]) => {
      const kept = new Set(functions);
      return new Excerpt(
        text,
        outline.flatMap(({ body }, index) => (body && !kept.has(index) ? [body] : [])),
      );
    };
    let isOutsideSound: boolean | undefined;
    const isSoundOutside = () => {
      isOutsideSound ??= this.#isSound(excerptWith([]), isSound);
      return isOutsideSound;
    };
    const numbers = new Map<Section, number>();
    const sections: Section[] = [];
    outline.forEach(({ start, end, body, isBroken }, index) => {
      if (!body || isBroken || !isOfInterest(text.slice(start, end))) return;
      const section = new FunctionSection({ start, end }, header, () => {
        keys ??= keysOf();
        return keys[index];
      });
      numbers.set(section, index);
      sections.push(section);
    });
    const isNothing = sections.length === 0 && !isOfInterest(outsideOfFunctions(text, outline));
    const all = isNothing ? [] : [...sections, surroundings];
    return {
      sections: all,
      isSoundOutside,
      sectionOf: (range) => sectionAround(sections, range) ?? surroundings,
      neededFor: (asked) => {
        const interesting = [...numbers.values()];
        if (asked.length === all.length) return interesting;
        const from = asked.flatMap((section) => numbers.get(section) ?? statementsIn(outline));
        const needed = mentionedBy(from, mentions);
        return interesting.filter((index) => needed.has(index));
      },
      excerptWith,
    };
  }

  #keysOf(text: string, outline: Outline, mentions: Mentions): readonly (string | undefined)[] {
    const id = this.#idOf(outsideOfFunctions(text, outline));
    const texts = outline.map(({ start, end }) => text.slice(start, end));
    return this.#keys.of(texts, mentions).map((key) => `${key} ${id}`);
  }

  #isSound(outermost: Excerpt, isSound: (excerpt: Excerpt) => boolean): boolean {
    this.#sound.nextRound();
    const found = this.#sound.get(outermost.text) ?? isSound(outermost);
    this.#sound.set(outermost.text, found);
    return found;
  }

  #idOf(outside: string): number {
    this.#surroundings.nextRound();
    const id = this.#surroundings.get(outside) ?? ++this.#lastSurroundings;
    this.#surroundings.set(outside, id);
    return id;
  }
}

/** Of a file that is read once nobody asks for a key. */
class FunctionSection implements Section {
  readonly start: number;
  readonly end: number;
  readonly header: readonly OffsetRange[];
  readonly #keyOf: () => string | undefined;

  constructor({ start, end }: OffsetRange, header: readonly OffsetRange[], keyOf: () => string | undefined) {
    this.start = start;
    this.end = end;
    this.header = header;
    this.#keyOf = keyOf;
  }

  get key(): string | undefined {
    return this.#keyOf();
  }
}

function statementsIn(outline: Outline): readonly number[] {
  return outline.flatMap(({ body }, index) => (body ? [] : [index]));
}

function sectionAround(sections: readonly Section[], range: OffsetRange): Section | undefined {
  let low = 0;
  let high = sections.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sections[middle]!.end < range.end) low = middle + 1;
    else high = middle;
  }
  const section = sections[low];
  return section && contains(section, range) ? section : undefined;
}

/** By the number of a part of an outline, the numbers of those that declare what it mentions; found when it is asked for. */
function mentionsIn(text: string, outline: Outline): (index: number) => readonly number[] {
  const found: (readonly number[] | undefined)[] = [];
  let declaring: ReadonlyMap<string, readonly number[]> | undefined;
  return (index) => {
    const known = found[index];
    if (known) return known;
    declaring ??= declarersIn(outline);
    const { start, end, mentions } = outline[index]!;
    const words = mentions ?? new Set(text.slice(start, end).match(word));
    const declarers = [...new Set([...words].flatMap((one) => declaring!.get(one) ?? []))];
    found[index] = declarers;
    return declarers;
  };
}

/** Whatever is not ASCII may be a letter. */
const word = /[\w$\u0080-\uffff]+/g;

function declarersIn(outline: Outline): ReadonlyMap<string, readonly number[]> {
  const declaring = new Map<string, number[]>();
  outline.forEach(({ names }, index) => {
    for (const name of names) {
      const others = declaring.get(name);
      if (others) others.push(index);
      else declaring.set(name, [index]);
    }
  });
  return declaring;
}

/** What all functions may depend on, with what is in no part of the outline. */
function outsideOfFunctions(text: string, outline: Outline): string {
  const kept: string[] = [];
  let from = 0;
  for (const { start, end, body } of outline) {
    if (!body) continue;
    kept.push(text.slice(from, start));
    from = end;
  }
  kept.push(text.slice(from));
  return kept.join('\0');
}

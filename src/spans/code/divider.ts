import { contains, type OffsetRange } from '../../base/range.ts';
import { RecentMap } from '../../base/recent-map.ts';
import type { Section } from '../language.ts';
import { type Mentions, mentionedBy, PartKeys } from '../part-keys.ts';
import { Excerpt } from '../syntax/excerpt.ts';
import type { Outline } from './outline.ts';

/** A file in sections: each function that may have to do with spans, and last, what is outside of functions. */
export interface DividedFile {
  readonly sections: readonly Section[];
  /** The section that a function, or a use of the API, is part of. */
  sectionOf(range: OffsetRange): Section;
  /** What one has to read in order to know what is in some sections. */
  excerptOf(sections: readonly Section[]): Excerpt;
}

/** Divides files; keys of one text can be compared with those of the text before. */
export class Divider {
  readonly #keys = new PartKeys();
  /** Stands in keys for what is outside of functions. */
  readonly #surroundings = new RecentMap<number>();
  #lastSurroundings = 0;

  divide(text: string, outline: Outline, isOfInterest: (text: string) => boolean): DividedFile {
    const surroundings: Section = { start: 0, end: text.length, key: undefined, header: [] };
    const header = [{ start: 0, end: outline.find(({ body }) => body)?.start ?? 0 }];
    let known: { readonly mentions: Mentions; readonly keys: readonly (string | undefined)[] } | undefined;
    const mentions = () => {
      known ??= this.#mentions(text, outline);
      return known;
    };
    const numbers = new Map<Section, number>();
    const sections: Section[] = [];
    outline.forEach(({ start, end, body, isBroken }, index) => {
      if (!body || isBroken || !isOfInterest(text.slice(start, end))) return;
      // Of a file that is read once nobody asks for a key.
      const section = {
        start,
        end,
        header,
        get key() {
          return mentions().keys[index];
        },
      };
      numbers.set(section, index);
      sections.push(section);
    });
    const all = [...sections, surroundings];
    return {
      sections: all,
      sectionOf: (range) => sectionAround(sections, range) ?? surroundings,
      excerptOf: (asked) => {
        const isAll = asked.length === all.length;
        const from = asked.flatMap((section) => numbers.get(section) ?? statementsIn(outline));
        const needed = isAll ? new Set(numbers.values()) : mentionedBy(from, mentions().mentions);
        const interesting = new Set(numbers.values());
        const cuts = outline.flatMap(({ body }, index) =>
          body && !(needed.has(index) && interesting.has(index)) ? [body] : [],
        );
        return new Excerpt(text, cuts);
      },
    };
  }

  #mentions(text: string, outline: Outline) {
    const texts = outline.map(({ start, end }) => text.slice(start, end));
    const mentions = mentionsOf(outline, texts);
    this.#surroundings.nextRound();
    const outside = outsideOfFunctions(text, outline);
    const id = this.#surroundings.get(outside) ?? ++this.#lastSurroundings;
    this.#surroundings.set(outside, id);
    const keys = this.#keys.of(texts, mentions).map((key) => `${key} ${id}`);
    return { mentions, keys };
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

function mentionsOf(outline: Outline, texts: readonly string[]): Mentions {
  const declaring = new Map<string, number[]>();
  outline.forEach(({ names }, index) => {
    for (const name of names) {
      const others = declaring.get(name);
      if (others) others.push(index);
      else declaring.set(name, [index]);
    }
  });
  return outline.map((part, index) => {
    const words = part.mentions ?? new Set(texts[index]!.match(/[\p{L}\p{N}_$]+/gu));
    const found = new Set<number>();
    for (const word of words) for (const index of declaring.get(word) ?? []) found.add(index);
    return [...found];
  });
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

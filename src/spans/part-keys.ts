import { RecentMap } from '../base/recent-map.ts';
import { strongComponents } from '../base/strong-components.ts';

/** By the number of a part of a file, the numbers of those that declare, or may, what it mentions. */
export type Mentions = readonly (readonly number[])[];

/** Names for what the parts of files say; those of one text can be compared with those of the text before. */
export class PartKeys {
  /** What stands in keys for what parts say, with that of those they mention. */
  readonly #ids = new RecentMap<number>();
  #lastId = 0;

  /**
   * Keys of parts, each made of what is `said` by those that mention one another, of the keys of the others that they mention,
   * and of a place. A part of which nothing is known has none, nor have those that mention it.
   */
  of(said: readonly (string | undefined)[], mentions: Mentions): readonly (string | undefined)[] {
    const keys: (string | undefined)[] = said.map(() => undefined);
    this.#ids.nextRound();
    for (const component of strongComponents(mentions)) {
      const members = new Set(component.toSorted((a, b) => a - b));
      const others = new Set([...members].flatMap((index) => mentions[index]!).filter((index) => !members.has(index)));
      const isKnown = [...others].every((index) => keys[index] !== undefined);
      const own = [...members].map((index) => said[index]);
      if (!isKnown || own.includes(undefined)) continue;
      const content = [...own, ...[...others].map((index) => keys[index])].join('\0');
      const id = this.#ids.get(content) ?? ++this.#lastId;
      this.#ids.set(content, id);
      [...members].forEach((index, place) => {
        keys[index] = `${id}.${place}`;
      });
    }
    return keys;
  }
}

/** The numbers of some parts, and of all that they mention, and those again. */
export function mentionedBy(
  parts: readonly number[],
  mentionsOf: (part: number) => readonly number[],
): ReadonlySet<number> {
  // A set is walked in the order of insertion, also over what is added meanwhile.
  const found = new Set(parts);
  for (const index of found) for (const mentioned of mentionsOf(index)) found.add(mentioned);
  return found;
}

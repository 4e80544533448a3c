/** The classes of a module that are in no function, by their names: those of one name count as one. */
export class Classes {
  /** By name, the words of which some may be base classes. */
  readonly #bases = new Map<string, readonly string[]>();

  /** `bases`: what stands behind the name in the head. */
  add(name: string, bases: string): void {
    this.#bases.set(name, [...(this.#bases.get(name) ?? []), ...(bases.match(wordPattern) ?? [])]);
  }

  /** Those of some names that are classes, with all that they may inherit from. */
  among(names: Iterable<string>): ReadonlySet<string> {
    const found = new Set<string>();
    for (const name of names) if (this.#bases.has(name)) found.add(name);
    // A set is walked in the order of insertion, also over what is added meanwhile.
    for (const name of found) for (const base of this.#bases.get(name)!) if (this.#bases.has(base)) found.add(base);
    return found;
  }
}

/** Whatever is not ASCII may be a letter. */
const wordPattern = /[\w\u0080-\uffff]+/g;

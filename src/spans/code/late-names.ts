import type { OutlinePart } from './outline.ts';

type Names = () => readonly string[];

/** A part whose names are told when somebody asks: who looks at a file once does not. */
export function withLateNames(
  place: Omit<OutlinePart, 'names' | 'mentions'>,
  names: Names,
  mentions: Names,
): OutlinePart {
  return Object.assign(new LateNames(names, mentions), place);
}

/** V8 keeps a getter that is written into an object, and all it refers to, until it collects the whole heap; not one of a class. */
class LateNames {
  readonly #names: Names;
  readonly #mentions: Names;

  constructor(names: Names, mentions: Names) {
    this.#names = names;
    this.#mentions = mentions;
  }

  get names(): readonly string[] {
    return this.#names();
  }

  get mentions(): readonly string[] {
    return this.#mentions();
  }
}

import type { Node as TreeSitterNode } from '@vscode/tree-sitter-wasm';
import { RecentMap } from '../../../base/recent-map.ts';
import { strongComponents } from '../../../base/strong-components.ts';
import type { Section } from '../../language.ts';
import type { TypeInformation } from '../../type-information.ts';
import { type Part, partsOf } from './parts.ts';

export interface Sections {
  readonly sections: readonly Section[];
  /** Whether a node is needed in order to know what is in some of the sections, by where it starts. */
  neededBy(sections: readonly Section[]): (start: number) => boolean;
}

/** By the number of a part, the numbers of those that declare, or may, what it mentions. */
type Mentions = readonly (readonly number[])[];

/** Divides files; keys of one text can be compared with those of the text before. */
export class Divider {
  /** What stands in keys for what parts say, with that of those they mention. */
  readonly #ids = new RecentMap<number>();
  #lastId = 0;

  divide(
    root: TreeSitterNode,
    text: string,
    isOfInterest: (text: string) => boolean,
    types: TypeInformation | undefined,
  ): Sections {
    const parts = partsOf(root, text);
    const mentions = mentionsOf(parts);
    const keys = this.#keysOf(parts, mentions, types);
    const headers = parts.flatMap(({ isHeader }, index) => (isHeader ? [index] : []));
    const isHeaderKnown = headers.every((index) => keys[index] !== undefined);
    const common = [styleOf(text), ...headers.map((index) => `${parts[index]!.start} ${keys[index]}`)].join(' ');
    const header = headers.map((index) => ({ start: parts[index]!.start, end: parts[index]!.end }));
    const numbers = new Map<Section, number>();
    parts.forEach(({ text: own, start, end }, index) => {
      if (!isOfInterest(own)) return;
      // What is required counts only where the rest of the file uses it.
      const isKnown = isHeaderKnown && keys[index] !== undefined && !/\brequire\(/.test(own);
      numbers.set({ start, end, key: isKnown ? `${keys[index]} ${common}` : undefined, header }, index);
    });
    return {
      sections: [...numbers.keys()],
      neededBy(sections) {
        const needed = reached([...headers, ...sections.map((section) => numbers.get(section)!)], mentions);
        const left = new Set(parts.flatMap(({ starts }, index) => (needed.has(index) ? [] : starts)));
        return (start) => !left.has(start);
      },
    };
  }

  /** Keys are made of the texts of parts that mention one another, the keys of the others that they mention, and a place. */
  #keysOf(
    parts: readonly Part[],
    mentions: Mentions,
    types: TypeInformation | undefined,
  ): readonly (string | undefined)[] {
    const keys: (string | undefined)[] = parts.map(() => undefined);
    this.#ids.nextRound();
    for (const component of strongComponents(mentions)) {
      const members = new Set(component.toSorted((a, b) => a - b));
      const others = new Set([...members].flatMap((index) => mentions[index]!).filter((index) => !members.has(index)));
      const isKnown = [...others].every((index) => keys[index] !== undefined);
      const own = [...members].map((index) => parts[index]!);
      if (!isKnown || own.some((part) => part.isBroken)) continue;
      const said = own.map((part) => (types ? `${part.text}\0${types.stampOf(part)}` : part.text));
      const content = [...said, ...[...others].map((index) => keys[index])].join('\0');
      const id = this.#ids.get(content) ?? ++this.#lastId;
      this.#ids.set(content, id);
      [...members].forEach((index, place) => {
        keys[index] = `${id}.${place}`;
      });
    }
    return keys;
  }
}

function mentionsOf(parts: readonly Part[]): Mentions {
  const declaring = new Map<Part | undefined, Map<string, number[]>>([[undefined, new Map()]]);
  const numbers = new Map<Part, number>();
  const edges = parts.map((): Set<number> => new Set());
  parts.forEach((part, index) => {
    numbers.set(part, index);
    const names = declaring.get(part.class) ?? new Map<string, number[]>();
    declaring.set(part.class, names);
    for (const name of part.names) {
      const others = names.get(name);
      if (others) others.push(index);
      else names.set(name, [index]);
    }
    // A class has all of its parts, and each of these its head, which stands right behind it.
    if (!part.class) return;
    const whole = numbers.get(part.class)!;
    edges[whole]!.add(index);
    edges[index]!.add(whole + 1);
  });
  parts.forEach(({ words, class: whole }, index) => {
    for (const names of new Set([declaring.get(undefined)!, declaring.get(whole)!])) {
      for (const word of words) for (const declared of names.get(word) ?? []) edges[index]!.add(declared);
    }
  });
  return edges.map((targets) => [...targets]);
}

function reached(from: readonly number[], mentions: Mentions): ReadonlySet<number> {
  // A set is walked in the order of insertion, also over what is added meanwhile.
  const found = new Set(from);
  for (const index of found) for (const mentioned of mentions[index]!) found.add(mentioned);
  return found;
}

/** What the layout of fixes takes from anywhere in the file. */
function styleOf(text: string): string {
  const unit = /^\t/m.test(text) ? '\t' : (/^( {2,8})\S/m.exec(text)?.[1] ?? '');
  return [text.includes('\r\n'), unit, /\brequire\(/.test(text), /from "|require\("/.test(text)].join(' ');
}

import type { Node as TreeSitterNode } from '@vscode/tree-sitter-wasm';
import type { Section } from '../../language.ts';
import { type Mentions, mentionedBy, PartKeys } from '../../part-keys.ts';
import type { TypeInformation } from '../../type-information.ts';
import { type Part, partsOf } from './parts.ts';

export interface Sections {
  readonly sections: readonly Section[];
  /** Whether a node is needed in order to know what is in some of the sections, by where it starts. */
  neededBy(sections: readonly Section[]): (start: number) => boolean;
}

/** Divides files; keys of one text can be compared with those of the text before. */
export class Divider {
  readonly #keys = new PartKeys();

  divide(
    root: TreeSitterNode,
    text: string,
    isOfInterest: (text: string) => boolean,
    types: TypeInformation | undefined,
  ): Sections {
    const parts = partsOf(root, text);
    const mentions = mentionsOf(parts);
    const keys = this.#keys.of(
      parts.map((part) => saidBy(part, types)),
      mentions,
    );
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
        const needed = mentionedBy(
          [...headers, ...sections.map((section) => numbers.get(section)!)],
          (part) => mentions[part]!,
        );
        const left = new Set(parts.flatMap(({ starts }, index) => (needed.has(index) ? [] : starts)));
        return (start) => !left.has(start);
      },
    };
  }
}

function saidBy(part: Part, types: TypeInformation | undefined): string | undefined {
  if (part.isBroken) return undefined;
  return types ? `${part.text}\0${types.stampOf(part)}` : part.text;
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

/** What the layout of fixes takes from anywhere in the file. */
function styleOf(text: string): string {
  const unit = /^\t/m.test(text) ? '\t' : (/^( {2,8})\S/m.exec(text)?.[1] ?? '');
  return [text.includes('\r\n'), unit, /\brequire\(/.test(text), /from "|require\("/.test(text)].join(' ');
}

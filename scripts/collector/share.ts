import type { SchemaNode, WrittenNode, WrittenSchema } from '../../src/collector/catalog/schema-text.ts';
import { mapBelow, type Tree } from './tree.ts';

/** Text shorter than this costs less where it stands than as a definition of its own. */
const shortestShared = 48;

/** The texts of key trees, by what `trees` calls them. What stands in several places becomes a definition, written once. */
export function share(trees: ReadonlyMap<string, Tree>): {
  readonly components: ReadonlyMap<string, string>;
  readonly definitions: ReadonlyMap<string, string>;
} {
  const parts = new Parts();
  const roots = [...trees].map(([key, tree]) => [key, parts.add(tree)] as const);
  const names = nameShared(parts.all);
  const text = (part: Part) => JSON.stringify(shorten(mapBelow(part.node, write)));
  function write({ part, saying }: Place): WrittenSchema {
    const name = names.get(part);
    if (name === undefined) return shorten({ ...mapBelow(part.node, write), ...saying });
    return Object.keys(saying).length === 0 ? `#${name}` : { is: `#${name}`, ...saying };
  }
  return {
    components: new Map(roots.map(([key, part]) => [key, text(part)])),
    definitions: new Map([...names].map(([part, name]) => [name, text(part)])),
  };
}

/** A subtree, without what is said of the place where it stands; equal ones are one part. */
interface Part {
  readonly id: number;
  readonly node: SchemaNode<Place>;
  /** Of its text with all below it. */
  readonly length: number;
  /** The keys under which other parts have it. */
  readonly names: string[];
}

interface Place {
  readonly part: Part;
  /** Facts of the place: since when it is there, whether it is required there. */
  readonly saying: Tree;
}

class Parts {
  readonly #parts = new Map<string, Part>();

  get all(): readonly Part[] {
    return [...this.#parts.values()];
  }

  add(tree: Tree): Part {
    return this.#place(tree).part;
  }

  #place({ since, removedIn, replacement, deprecated, required, ...tree }: Tree): Place {
    const below: [string, Place][] = [];
    const node = mapBelow(tree, (child: Tree, name) => {
      const place = this.#place(child);
      below.push([name, place]);
      return place;
    });
    const identity = JSON.stringify(mapBelow(node, ({ part, saying }) => [part.id, saying]));
    let part = this.#parts.get(identity);
    if (!part) {
      const length = below.reduce((sum, [, child]) => sum + child.part.length, identity.length);
      part = { id: this.#parts.size, node, length, names: [] };
      this.#parts.set(identity, part);
      for (const [name, child] of below) child.part.names.push(name);
    }
    return {
      part,
      saying: {
        ...(since && { since }),
        ...(removedIn && { removedIn }),
        ...(replacement && { replacement }),
        ...(deprecated && { deprecated }),
        ...(required && { required }),
      },
    };
  }
}

/** Names for the parts that are worth a definition: the key they mostly stand under, and a number where that is taken. */
function nameShared(parts: readonly Part[]): Map<Part, string> {
  const taken = new Map<string, number>();
  const shared = parts.filter(({ names, length }) => names.length > 1 && length >= shortestShared);
  return new Map(
    shared.map((part) => {
      const name = nameOf(part);
      const count = (taken.get(name) ?? 0) + 1;
      taken.set(name, count);
      return [part, count === 1 ? name : `${name}.${count}`];
    }),
  );
}

function nameOf({ names, node: { keys, type = 'any' } }: Part): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const [[name, count]] = [...counts].sort((a, b) => b[1] - a[1]) as [[string, number]];
  // What stands under a hundred names, as the switches of metrics do, is better known by what it holds.
  return count * 3 >= names.length ? name : Object.keys(keys ?? { [type]: true }).join('_');
}

/** Leaves out what the text says without it. */
function shorten({ type = 'any', keys, ...facts }: WrittenNode): WrittenSchema {
  const goesWithoutSaying = type === 'list' ? facts.items !== undefined : type === 'map';
  if (!goesWithoutSaying && Object.keys(facts).length === 0) return type;
  return {
    ...(!goesWithoutSaying && { type }),
    ...(keys && Object.keys(keys).length > 0 && { keys }),
    ...facts,
  };
}

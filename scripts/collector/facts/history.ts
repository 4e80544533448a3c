import type { Schema } from '../../../src/collector/catalog/schema.ts';
import { compareVersions, parseVersion } from '../../../src/collector/version.ts';
import type { Tree } from '../tree.ts';

/** What is read of `collector-key-history.json`. */
export interface History {
  /** The releases that were looked at: milestones first, later every one. */
  readonly versions: readonly string[];
  readonly components: Readonly<Record<string, ComponentHistory>>;
}

interface ComponentHistory {
  readonly since: string;
  readonly lastSeen?: string;
  /** The type's old name, under which older releases are told of. */
  readonly alias?: string;
  /** By path: `.item` is an element of a list, `.value` one of a map's values. */
  readonly keys: Readonly<Record<string, KeyHistory>>;
}

interface KeyHistory {
  readonly t: string | null;
  readonly enum?: readonly string[];
  readonly open?: boolean;
  readonly since?: string;
  readonly lastSeen?: string;
}

/**
 * Adds to the newest key tree, if there is one, since when it has each key, and the keys that older releases had. Between
 * two releases that were looked at nobody knows: a key counts as early as it may have come and as late as it may have gone,
 * so that no old collector is said to refuse what it takes. Returns undefined when nothing is known.
 */
export function applyHistory(
  newest: Tree | undefined,
  history: History,
  component: string,
  oldest: string,
): Tree | undefined {
  const known = findHistory(history, component);
  if (!known || (!newest && Object.keys(known.keys).length === 0)) return newest;
  const tree: Tree = newest ?? { type: 'map', keys: {} };
  const last = history.versions.at(-1);
  const paths = Object.keys(known.keys).sort();
  const haveChildren = new Set(paths.map((path) => path.slice(0, path.lastIndexOf('.'))));
  for (const path of paths) {
    const key = known.keys[path]!;
    const isRemoved = key.lastSeen !== undefined && key.lastSeen !== known.lastSeen;
    const removedIn = isRemoved ? nextSeen(history.versions, key.lastSeen!) : undefined;
    const since = key.since && key.since !== known.since ? earliest(history.versions, key.since) : undefined;
    const parts = splitPath(path, known.keys);
    const name = parts.at(-1)!;
    const parent = find(tree, parts.slice(0, -1));
    if (!parent || (removedIn !== undefined && !isAfter(removedIn, oldest))) continue;
    const present = find(parent, [name]);
    if (!present && newest && (removedIn === undefined || (removedIn === last && isEchoed(parent, name)))) continue;
    const node = present ?? add(parent, name, convert(key, haveChildren.has(path)));
    if (!node || name === 'item' || name === 'value') continue;
    if (since !== undefined && isAfter(since, oldest)) node.since = since;
    if (!present && removedIn !== undefined) node.removedIn = removedIn;
  }
  // What is gone could not be asked whether these are all its keys.
  if (!newest) tree.others ??= { type: 'any' };
  return dropImplied(tree);
}

function findHistory({ components }: History, component: string): ComponentHistory | undefined {
  const known = components[component];
  const [kind] = component.split('/');
  return (known?.alias && components[`${kind}/${known.alias}`]) || known;
}

/** Whether a key is that of a section beside it: all releases but the last are told of with some of those one level up. */
function isEchoed(parent: Tree, name: string): boolean {
  return Object.values(parent.keys ?? {}).some((section) => section.keys?.[name] !== undefined && !section.removedIn);
}

/** The names of a path. Those of metrics hold dots themselves, so a name ends where the path so far is a key. */
function splitPath(path: string, keys: ComponentHistory['keys']): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
    if (!(path.slice(0, dot) in keys)) continue;
    parts.push(path.slice(start, dot));
    start = dot + 1;
  }
  return [...parts, path.slice(start)];
}

function find(tree: Tree, parts: readonly string[]): Tree | undefined {
  let node: Tree | undefined = tree;
  for (const part of parts)
    node = node?.keys?.[part] ?? (part === 'item' ? node?.items : part === 'value' ? node?.others : undefined);
  return node;
}

/** Puts a node that only older releases have below another; undefined where the newest has something else. */
function add(parent: Tree, name: string, node: Tree): Tree | undefined {
  if (name === 'item' && parent.type === 'list') parent.items ??= node;
  else if (name === 'value' && parent.type === 'map') parent.others ??= node;
  else if (name !== 'item' && parent.type === 'map' && !parent.others) parent.keys = { ...parent.keys, [name]: node };
  else return undefined;
  return node;
}

function convert({ t, enum: values, open }: KeyHistory, hasChildren: boolean): Tree {
  // What is told as an open map with nothing below it may be any text that the component reads by itself.
  if (t === null || (t === 'map' && open && !hasChildren)) return { type: 'any' };
  if (t === 'map') return { type: 'map', keys: {}, ...(open && { others: { type: 'any' } }) };
  return { type: t as Schema['type'], ...(values && { values }) };
}

/** The first release that may have what was first seen in `since`. */
function earliest(versions: readonly string[], since: string): string | undefined {
  const previous = parseVersion(versions[versions.indexOf(since) - 1] ?? '');
  return previous && `${previous.major}.${previous.minor + 1}.0`;
}

/** The first release that was looked at, and lacks what was last seen in `lastSeen`. */
function nextSeen(versions: readonly string[], lastSeen: string): string | undefined {
  return versions[versions.indexOf(lastSeen) + 1];
}

/** What is below a key came with it, and goes with it. */
function dropImplied(tree: Tree): Tree {
  const waiting: [Tree, string | undefined, string | undefined][] = [[tree, undefined, undefined]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [node, since, removedIn] = next;
    if (node.since === since) delete node.since;
    if (node.removedIn === removedIn) delete node.removedIn;
    for (const child of [...Object.values(node.keys ?? {}), node.items, node.others]) {
      if (child) waiting.push([child, node.since ?? since, node.removedIn ?? removedIn]);
    }
  }
  return tree;
}

function isAfter(a: string, b: string): boolean {
  return compareVersions(parseVersion(a)!, parseVersion(b)!) > 0;
}

import { compareVersions, parseVersion } from '../../src/collector/version.ts';
import type { Tree } from './tree.ts';

/** What a factory told, and what trying found out; see probe/node.go. */
export interface Told extends Tree {
  keys?: Record<string, Told>;
  others?: Told;
  items?: Told;
  /** No type shows the key, but the component takes it. */
  readonly tried?: true;
  /** Whether there may be other keys could not be told. */
  readonly unsure?: true;
}

/**
 * Puts what a component of one release told of itself into what is known of it. A release that is newer than all that were
 * asked before says what the keys are; any release says whether it has them, so that old ones correct since when they are
 * there. `known.seen` is the newest release that was asked.
 */
export function mergeTold(known: Tree | undefined, told: Told, release: string): Tree {
  if (!known) return { ...plain(told), seen: release };
  const isNewest = !isAfter(known.seen!, release);
  const merged = merge(known, told, { release, seen: known.seen!, isNewest });
  return { ...merged, seen: isNewest ? release : known.seen! };
}

interface Asked {
  readonly release: string;
  /** The newest release asked before. */
  readonly seen: string;
  readonly isNewest: boolean;
}

function merge(known: Tree, told: Told, asked: Asked): Tree {
  const node = asked.isNewest && !told.tried ? mergeFacts(known, told) : { ...known };
  if (node.type !== told.type) return node;
  if (known.items && told.items) node.items = merge(known.items, told.items, asked);
  else if (told.items) node.items = plain(told.items);
  if (node.type !== 'map') return node;
  if (told.others) node.others = known.others ? merge(known.others, told.others, asked) : plain(told.others);
  else if (asked.isNewest && !told.unsure) delete node.others;
  // Where any key is taken, or none could be tried, a key that is taken says nothing of those that are known.
  const tellsKeys = !told.unsure && !told.others;
  node.keys = {};
  for (const [name, child] of Object.entries(known.keys ?? {})) {
    const toldChild = told.keys?.[name];
    const below = toldChild ? merge(child, toldChild, asked) : child;
    node.keys[name] = tellsKeys ? seenOrNot(below, toldChild !== undefined, asked) : below;
  }
  for (const [name, child] of Object.entries(told.keys ?? {})) {
    if (!node.keys[name]) node.keys[name] = { ...plain(child), ...(tellsKeys && !known.others && firstSeen(asked)) };
  }
  return node;
}

/** Corrects since when, and until when, a key is there, by whether one release has it. */
function seenOrNot(key: Tree, isThere: boolean, { release, isNewest }: Asked): Tree {
  const { since, removedIn, ...rest } = key;
  const isEarly = since !== undefined && isAfter(since, release);
  const isGone = removedIn !== undefined && !isAfter(removedIn, release);
  if (isThere && isEarly) return { ...rest, ...(removedIn && { removedIn }), since: release };
  if (isThere && isGone)
    return { ...rest, ...(since && { since }), ...(!isNewest && { removedIn: releaseAfter(release) }) };
  if (isThere || isEarly || isGone) return key;
  return isNewest ? { ...key, removedIn: release } : { ...key, since: releaseAfter(release) };
}

/** A key that nobody knew: it came after the newest release that was asked, or an old one had it. */
function firstSeen({ seen, isNewest }: Asked): Pick<Tree, 'since' | 'removedIn'> {
  return isNewest ? { since: releaseAfter(seen) } : { removedIn: seen };
}

/** Types cannot tell what a text means, what is required, or what the component will say of it: that is kept. */
function mergeFacts(known: Tree, told: Told): Tree {
  const { required, format, refersTo, deprecated, replacement, since, removedIn, variants, orText, seen } = known;
  const { tried, unsure, ...facts } = plainFacts(told);
  if (isFiner(known.type, facts.type)) return { ...known };
  const values = facts.values ? inOrderOf(known.values ?? [], facts.values) : known.values;
  return {
    ...facts,
    ...(facts.type === known.type && {
      ...(known.keys && { keys: known.keys }),
      ...(known.items && { items: known.items }),
      ...(known.others && { others: known.others }),
      ...(values && { values }),
      // A factory tells of the words that a type reads, which refuses others.
      ...(facts.values && { enforced: true as const }),
      ...(known.secret && { secret: true }),
      ...(known.takesPairs && { takesPairs: true }),
      ...(format && { format }),
      ...(refersTo && { refersTo }),
      ...(variants && { variants }),
      ...(orText && { orText }),
    }),
    ...(required && { required }),
    ...(deprecated && { deprecated }),
    ...(replacement && { replacement }),
    ...(since && { since }),
    ...(removedIn && { removedIn }),
    ...(seen && { seen }),
  };
}

/** Whether what is known says more than the type that was told: sizes and durations may be texts, an `any` anything. */
function isFiner(known: Tree['type'], told: Tree['type']): boolean {
  const isText = told === 'string' || told === 'int';
  return told === 'any' || (isText && known === 'size') || (told === 'string' && known === 'duration');
}

/** The same words, those that were known before in their order. */
function inOrderOf(known: readonly string[], values: readonly string[]): string[] {
  return [...known.filter((value) => values.includes(value)), ...values.filter((value) => !known.includes(value))];
}

function plain(told: Told): Tree {
  const { tried, unsure, keys, items, others, ...facts } = told;
  const isOpen = unsure && !others;
  return {
    ...facts,
    ...(facts.values && { enforced: true as const }),
    ...(facts.type === 'map' && { keys: {} }),
    ...(keys && { keys: Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, plain(key)])) }),
    ...(items && { items: plain(items) }),
    ...(others && { others: plain(others) }),
    ...(isOpen && { others: { type: 'any' } }),
  };
}

function plainFacts({
  keys,
  items,
  others,
  variants,
  ...facts
}: Told): Omit<Told, 'keys' | 'items' | 'others' | 'variants'> {
  return facts;
}

function releaseAfter(release: string): string {
  const { major, minor } = parseVersion(release)!;
  return `${major}.${minor + 1}.0`;
}

function isAfter(a: string, b: string): boolean {
  return compareVersions(parseVersion(a)!, parseVersion(b)!) > 0;
}

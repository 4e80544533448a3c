/** The things by what they have in common, keys and things in the order in which they came. */
export function grouped<Key, Thing>(things: Iterable<Thing>, keyOf: (thing: Thing) => Key): Map<Key, Thing[]> {
  const groups = new Map<Key, Thing[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(thing);
  }
  return groups;
}

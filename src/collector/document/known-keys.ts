import { nearestName } from '../../base/nearest-name.ts';
import { entriesOf, type YamlEntry, type YamlNode, type YamlScalar } from '../../yaml/yaml-node.ts';

/** The keys of a map that may have only certain ones. */
export interface KnownKeys<Name extends string> {
  /** A misspelt key is read as the one it means, so that its mistake is told once, and nothing is missed of what it holds. */
  readonly entries: ReadonlyMap<Name, YamlEntry>;
  readonly unknown: readonly UnknownKey<Name>[];
}

export interface UnknownKey<Name extends string> {
  readonly key: YamlScalar;
  /** The name that is not there, and most like it. */
  readonly meant: Name | undefined;
}

/** Reads the keys of a map, merged ones included; of a key that is there twice, the first. What is no map has none. */
export function readKeys<Name extends string>(node: YamlNode | undefined, names: readonly Name[]): KnownKeys<Name> {
  const entries = new Map<Name, YamlEntry>();
  const others: YamlEntry[] = [];
  for (const entry of entriesOf(node)) {
    const name = entry.key.text as Name;
    if (!names.includes(name)) others.push(entry);
    else if (!entries.has(name)) entries.set(name, entry);
  }
  const unknown = others.map((entry) => {
    const missing = names.filter((name) => !entries.has(name));
    const meant = missing.find((name) => name === nearestName(entry.key.text, missing));
    if (meant !== undefined) entries.set(meant, entry);
    return { key: entry.key, meant };
  });
  return { entries, unknown };
}

import type { CatalogData, ComponentFacts, ComponentKey, Signal } from '../../src/collector/catalog/component-facts.ts';
import { compareVersions, parseVersion } from '../../src/collector/version.ts';

/** What `otelcol components` says. */
export interface Observation {
  readonly version: string;
  readonly components: ReadonlyMap<ComponentKey, Pick<ComponentFacts, 'signals' | 'pairs'>>;
}

const sections = {
  receivers: 'receiver',
  processors: 'processor',
  exporters: 'exporter',
  connectors: 'connector',
  extensions: 'extension',
} as const;

const signals: readonly Signal[] = ['traces', 'metrics', 'logs', 'profiles'];

/** Reads the parsed output of `otelcol components`. Throws when it is not that. */
export function readObservation(output: unknown): Observation {
  const { buildinfo, ...lists } = output as {
    buildinfo: { version: string };
  } & Partial<Record<keyof typeof sections, { name: string; stability?: Record<string, string> }[]>>;
  const components = new Map<ComponentKey, Pick<ComponentFacts, 'signals' | 'pairs'>>();
  for (const [section, kind] of Object.entries(sections)) {
    for (const { name, stability = {} } of lists[section as keyof typeof sections] ?? []) {
      const supported = Object.keys(stability).filter(
        (key) => !/^(undefined|unmaintained)$/i.test(stability[key] ?? ''),
      );
      const pairs = supported
        .filter((key) => key.includes('-to-'))
        .map((key) => key.replace('-to-', '>'))
        .sort();
      const carried = signals.filter((signal) => supported.includes(signal));
      components.set(`${kind}/${name}`, {
        ...(carried.length > 0 && { signals: carried }),
        ...(pairs.length > 0 && { pairs }),
      });
    }
  }
  return { version: buildinfo.version.replace(/^v/, ''), components };
}

/**
 * Adds what was seen to a catalog. Only a `complete` distribution, otelcol-contrib itself, shows by what it lacks that a
 * component was removed. What the catalog knows of older releases stays.
 */
export function mergeObservation(
  catalog: CatalogData,
  { version, components }: Observation,
  complete: boolean,
): { readonly catalog: CatalogData; readonly changes: readonly string[] } {
  const merged: Record<ComponentKey, ComponentFacts> = { ...catalog.components };
  const changes: string[] = [];
  const isNewer = isAfter(version, catalog.newest);
  for (const [key, seen] of components) {
    const known = merged[key];
    if (!known || known.unshipped) {
      merged[key] = { ...seen, ...(isNewer && { since: version }) };
      changes.push(`${key}: first seen in ${version}`);
      continue;
    }
    const added = { signals: union(known.signals, seen.signals), pairs: union(known.pairs, seen.pairs) };
    const { removedIn, replacement, ...rest } = known;
    const isBack = removedIn !== undefined && !isAfter(removedIn, version);
    merged[key] = {
      ...(isBack ? rest : known),
      ...(added.signals.length > 0 && { signals: added.signals }),
      ...(added.pairs.length > 0 && { pairs: added.pairs }),
    };
    if (JSON.stringify(merged[key]) !== JSON.stringify(known)) changes.push(`${key}: ${JSON.stringify(merged[key])}`);
  }
  for (const [key, known] of complete && isNewer ? (Object.entries(merged) as [ComponentKey, ComponentFacts][]) : []) {
    const [kind] = key.split('/');
    const current = known.renamedTo ? (`${kind}/${known.renamedTo}` as ComponentKey) : key;
    if (components.has(current) || known.removedIn || known.unshipped) continue;
    merged[key] = { ...known, removedIn: version };
    changes.push(`${key}: gone in ${version}`);
  }
  return {
    catalog: { ...catalog, newest: complete && isNewer ? version : catalog.newest, components: merged },
    changes,
  };
}

function union<Item>(known: readonly Item[] = [], seen: readonly Item[] = []): Item[] {
  return [...new Set([...known, ...seen])];
}

function isAfter(a: string, b: string): boolean {
  return compareVersions(parseVersion(a)!, parseVersion(b)!) > 0;
}

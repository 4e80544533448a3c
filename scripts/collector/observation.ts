import type {
  CatalogData,
  ComponentFacts,
  ComponentKey,
  Signal,
  Stability,
} from '../../src/collector/catalog/component-facts.ts';
import { compareVersions, parseVersion } from '../../src/collector/version.ts';

/** What `otelcol components` says. */
export interface Observation {
  readonly version: string;
  readonly components: ReadonlyMap<ComponentKey, ObservedFacts>;
}

type ObservedFacts = Pick<ComponentFacts, 'signals' | 'pairs' | 'stability'>;

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
  const components = new Map<ComponentKey, ObservedFacts>();
  for (const [section, kind] of Object.entries(sections)) {
    for (const { name, stability = {} } of lists[section as keyof typeof sections] ?? []) {
      components.set(`${kind}/${name}`, readStability(stability));
    }
  }
  return { version: buildinfo.version.replace(/^v/, ''), components };
}

/** What levels by signal, or pair of signals (`logs-to-metrics`), say. One that is not maintained is not there. */
export function readStability(levels: Readonly<Record<string, string>>): ObservedFacts {
  const supported = Object.entries(levels)
    .map(([signal, level]) => [signal.replace('-to-', '>'), level.toLowerCase()] as const)
    .filter(([, level]) => !/^(?:undefined|unmaintained)$/.test(level));
  const stability = Object.fromEntries(supported) as Record<string, Stability>;
  const pairs = Object.keys(stability).filter((signal) => signal.includes('>'));
  const carried = signals.filter((signal) => signal in stability);
  return {
    ...(carried.length > 0 && { signals: carried }),
    ...(pairs.length > 0 && { pairs: pairs.sort() }),
    ...(supported.length > 0 && { stability }),
  };
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
      // What is not stable yet is not always told of.
      ...(seen.stability &&
        !isAfter(catalog.newest, version) && { stability: { ...known.stability, ...seen.stability } }),
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

import { describe, expect, it } from 'vitest';
import { splitKey } from '../catalog/catalog.ts';
import type { Schema } from '../catalog/schema.ts';
import { type ComponentKind, componentKinds } from '../document/configuration.ts';
import { loadCatalog } from '../facts.ts';
import { ofBlocks, ofComponents, ofKinds } from './key-summaries.ts';
import { keySummary } from './key-summary.ts';
import { knowledgeOf } from './knowledge.ts';

const catalog = await loadCatalog();
const knowledge = knowledgeOf({ catalog, version: catalog.newest, distribution: undefined });

/** Paths of all keys below a component, items of lists left out. */
function pathsOf(kind: ComponentKind, type: string): Set<string> {
  const paths = new Set<string>();
  const pending: { schema: Schema | undefined; path: readonly string[] }[] = [
    { schema: catalog.keysEver(kind, type), path: [] },
  ];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { schema, path } = next;
    if (path.length > 6) continue;
    if (path.length > 0) paths.add(path.join('.'));
    if (schema?.type === 'list') pending.push({ schema: schema.items, path });
    if (schema?.type !== 'map') continue;
    for (const [key, value] of Object.entries(schema.keys)) pending.push({ schema: value, path: [...path, key] });
  }
  return paths;
}

describe('what is said of keys', () => {
  it('is about keys that there are', () => {
    const missing = Object.entries(ofComponents).flatMap(([component, summaries]) => {
      const paths = pathsOf(...splitKey(component));
      return Object.keys(summaries)
        .filter((path) => !paths.has(path))
        .map((path) => `${component}: ${path}`);
    });
    expect(missing).toEqual([]);
  });

  it('is about settings that several components have', () => {
    const all = componentKinds.flatMap((kind) =>
      catalog.acceptedTypes(kind, catalog.newest).map((type) => ({ kind, paths: [...pathsOf(kind, type)] })),
    );
    const ends = new Map<string, number>();
    for (const { paths } of all) {
      const own = paths.map((path) => path.split('.')).flatMap((keys) => [keys.slice(-2), keys.slice(-3)]);
      for (const end of new Set(own.map((keys) => keys.join('.')))) ends.set(end, (ends.get(end) ?? 0) + 1);
    }
    expect(Object.keys(ofBlocks).filter((end) => (ends.get(end) ?? 0) < 2)).toEqual([]);
    for (const [kind, summaries] of Object.entries(ofKinds)) {
      const paths = all.filter((one) => one.kind === kind).map((one) => one.paths);
      const isRare = (key: string) => paths.filter((some) => some.includes(key)).length < 2;
      expect(Object.keys(summaries).filter(isRare), kind).toEqual([]);
    }
  });

  it('ends where sentences end', () => {
    const tables: Readonly<Record<string, string>>[] = [
      ofBlocks,
      ...Object.values(ofKinds),
      ...Object.values(ofComponents),
    ];
    const all = tables.flatMap((table) => Object.values(table));
    expect(all.filter((summary) => !/^[A-Z`].*\.$/.test(summary))).toEqual([]);
  });

  it('is found by the old name of a component, too, and of a section wherever it stands', () => {
    const at = (...keys: string[]) => keys.map((key) => ({ key }));
    const grouping = keySummary('exporter', 'loadbalancing', at('routing_key'), knowledge);
    expect(grouping).toBe(keySummary('exporter', 'load_balancing', at('routing_key'), knowledge));
    expect(grouping).toContain('same backend');
    const nested = keySummary('exporter', 'load_balancing', at('protocol', 'otlp', 'tls', 'insecure'), knowledge);
    expect(nested).toBe(keySummary('exporter', 'otlp_grpc', at('tls', 'insecure'), knowledge));
    expect(keySummary('exporter', 'otlp_grpc', at('endpoint'), knowledge)).toBe('Where it sends to.');
    expect(keySummary('receiver', 'otlp', at('constructor'), knowledge)).toBeUndefined();
  });
});

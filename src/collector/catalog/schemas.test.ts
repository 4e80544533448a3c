import { describe, expect, it } from 'vitest';
import { formatVersion, parseVersion } from '../version.ts';
import { Catalog, splitKey } from './catalog.ts';
import { catalogData } from './components.generated.ts';
import type { Schema } from './schema.ts';
import { schemaData } from './schemas.generated.ts';

const at = (text: string) => parseVersion(text)!;
const catalog = new Catalog(catalogData, schemaData);
const newest = formatVersion(catalog.newest);

describe('the keys of components', () => {
  it.each([
    ['exporter', 'kafka', 'topic', '0.89.0', '0.148.0'],
    ['exporter', 'kafka', 'encoding', '0.89.0', '0.148.0'],
    ['receiver', 'kafka', 'topic', '0.89.0', '0.141.0'],
    ['receiver', 'kafka', 'default_fetch_size', '0.110.0', '0.144.0'],
    ['exporter', 'otlp', 'batcher', '0.120.0', '0.130.0'],
    ['receiver', 'prometheus', 'use_start_time_metric', '0.89.0', '0.143.0'],
    ['connector', 'routing', 'match_once', '0.110.0', '0.120.0'],
    ['exporter', 'kafka', 'resolve_canonical_bootstrap_servers_only', '0.139.0', '0.165.1'],
    ['receiver', 'zipkin', 'keep_alives_enabled', '0.139.0', '0.165.1'],
  ] as const)('of %s %s had %s in %s, and not in %s', (kind, type, key, had, lacks) => {
    expect(catalog.schemaOf(kind, type, at(had))?.keys).toHaveProperty([key]);
    expect(catalog.schemaOf(kind, type, at(lacks))?.keys).not.toHaveProperty([key]);
  });

  it.each([
    ['exporter', 'kafka', 'traces', '0.89.0'],
    ['processor', 'filter', 'trace_conditions', '0.139.0'],
    ['processor', 'tail_sampling', 'decision_wait_after_root_received', '0.139.0'],
    ['processor', 'probabilistic_sampler', 'mode', '0.89.0'],
    ['exporter', 'debug', 'sending_queue', '0.120.0'],
    ['receiver', 'file_log', 'file_cache_advise', '0.150.0'],
    ['receiver', 'file_log', 'skip_unmodified_files', '0.158.0'],
  ] as const)('of %s %s have %s now, but not in %s', (kind, type, key, lacks) => {
    expect(catalog.schemaOf(kind, type, at(newest))?.keys).toHaveProperty([key]);
    expect(catalog.schemaOf(kind, type, at(lacks))?.keys).not.toHaveProperty([key]);
  });

  it('are the same under an old name', () => {
    const version = at(newest);
    expect(catalog.schemaOf('exporter', 'otlp', version)).toBe(catalog.schemaOf('exporter', 'otlp_grpc', version));
  });

  it('are known of components that are gone', () => {
    expect(Object.keys(catalog.schemaOf('exporter', 'logging', at('0.89.0'))!.keys)).toContain('loglevel');
  });

  it('of service have the address of metrics while it was taken', () => {
    const metrics = (version: string) => catalog.serviceSchema(at(version)).keys['telemetry'];
    expect(metrics('0.89.0')).toHaveProperty('keys.metrics.keys.address.replacement', 'metrics.readers');
    expect(metrics('0.89.0')).not.toHaveProperty('keys.metrics.keys.address.deprecated');
    expect(metrics('0.123.0')).toHaveProperty('keys.metrics.keys.address.deprecated', true);
    expect(metrics('0.139.0')).not.toHaveProperty('keys.metrics.keys.address');
  });
});

describe('the catalog of keys', () => {
  it('has every component that a distribution ships, but for some that nobody could ask', () => {
    const shipped = Object.entries(catalogData.components).filter(
      ([, { removedIn, renamedTo, unshipped }]) => !removedIn && !renamedTo && !unshipped,
    );
    const unknown = shipped.map(([key]) => key).filter((key) => !schemaData.components[key]);
    expect(unknown).toEqual(['extension/skywalking_encoding', 'receiver/ebpf-profiler', 'receiver/obi']);
  });
});

describe('every key tree', () => {
  it.each([catalogData.oldest, '0.120.0', newest])('can be read in %s, with defaults that fit', (version) => {
    for (const key of Object.keys(schemaData.components)) {
      const [kind, type] = splitKey(key);
      if (key === 'service/telemetry') continue;
      const schema = catalog.schemaOf(kind, type, at(version));
      expect(schema?.type, key).toBe('map');
      for (const [path, node] of nodesOf(schema!)) {
        if (node.default !== undefined)
          expect(fits(node, node.default), `${key}: ${path} ${JSON.stringify(node)}`).toBe(true);
      }
    }
  });

  it('is of a component that the catalog has', () => {
    for (const key of Object.keys(schemaData.components)) {
      if (key !== 'service/telemetry') expect(catalogData.components, key).toHaveProperty([key]);
    }
  });

  it('names the release it was seen in, and releases that can be read', () => {
    for (const [key, text] of Object.entries(schemaData.components)) {
      expect(text, key).toMatch(/"seen":"0\.\d+\.\d+"/);
      for (const [, release] of text.matchAll(/"(?:since|removedIn|deprecated|seen)":"([^"]*)"/g)) {
        expect(parseVersion(release!), `${key}: ${release}`).toBeDefined();
      }
    }
  });

  it('refers to definitions that are there, and uses each', () => {
    const texts = [...Object.values(schemaData.components), ...Object.values(schemaData.definitions)];
    const used = new Set(texts.flatMap((text) => [...text.matchAll(/:"#([^"]*)"/g)].map(([, name]) => name!)));
    expect([...used].sort()).toEqual(Object.keys(schemaData.definitions).sort());
  });
});

function* nodesOf(root: Schema): Generator<[string, Schema]> {
  const waiting: [string, Schema][] = [['', root]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next;
    const [path, node] = next;
    if (node.type === 'map') {
      for (const [key, child] of Object.entries(node.keys)) waiting.push([`${path}.${key}`, child]);
      if (node.others) waiting.push([`${path}.*`, node.others]);
    } else if (node.type === 'list' && node.items) {
      waiting.push([`${path}[]`, node.items]);
    }
  }
}

function fits(schema: Schema, value: unknown): boolean {
  switch (schema.type) {
    case 'any':
      return true;
    case 'map':
      return typeof value === 'object' && !Array.isArray(value);
    case 'list':
      return Array.isArray(value) && value.every((item) => !schema.items || fits(schema.items, item));
    case 'bool':
      return typeof value === 'boolean';
    case 'int':
      return Number.isInteger(value) && (schema.minimum === undefined || (value as number) >= schema.minimum);
    case 'float':
      return typeof value === 'number';
    case 'size':
      return typeof value === 'number' || typeof value === 'string';
    case 'duration':
      return typeof value === 'string' && /^-?(?:\d+(?:\.\d+)?(?:h|m|s|ms|µs|us|ns))+$/.test(value);
    default:
      return typeof value === 'string' && (schema.values === undefined || schema.values.includes(value));
  }
}

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { mergeObservation, readObservation } from '../../scripts/collector/observation.ts';
import type { CatalogData } from '../../src/collector/catalog/component-facts.ts';

const output = `buildinfo:
    command: otelcol
    version: v0.200.0
receivers:
    - name: otlp
      module: go.opentelemetry.io/collector/receiver/otlpreceiver v0.200.0
      stability:
        logs: Stable
        metrics: Undefined
        traces: Stable
    - name: brand_new
      stability:
        logs: Alpha
connectors:
    - name: forward
      stability:
        logs-to-logs: Beta
        logs-to-traces: Undefined
extensions:
    - name: zpages
      stability:
        extension: Beta
`;

const catalog: CatalogData = {
  oldest: '0.100.0',
  newest: '0.150.0',
  components: {
    'receiver/otlp': { signals: ['traces'] },
    'receiver/old_name': { signals: ['logs'], renamedTo: 'brand_new', renamedIn: '0.150.0' },
    'receiver/gone': { signals: ['logs'] },
    'connector/forward': {},
  },
};

describe('an observation of a collector', () => {
  const observation = readObservation(parse(output));

  it('is read from what `otelcol components` prints', () => {
    expect(observation.version).toBe('0.200.0');
    expect(Object.fromEntries(observation.components)).toEqual({
      'receiver/otlp': { signals: ['traces', 'logs'], stability: { traces: 'stable', logs: 'stable' } },
      'receiver/brand_new': { signals: ['logs'], stability: { logs: 'alpha' } },
      'connector/forward': { pairs: ['logs>logs'], stability: { 'logs>logs': 'beta' } },
      'extension/zpages': { stability: { extension: 'beta' } },
    });
  });

  it('adds what is new', () => {
    const merged = mergeObservation(catalog, observation, false).catalog;
    expect(merged.newest).toBe('0.150.0');
    expect(merged.components).toEqual({
      'receiver/otlp': { signals: ['traces', 'logs'], stability: { traces: 'stable', logs: 'stable' } },
      'receiver/brand_new': { signals: ['logs'], stability: { logs: 'alpha' }, since: '0.200.0' },
      'receiver/old_name': catalog.components['receiver/old_name'],
      'receiver/gone': { signals: ['logs'] },
      'connector/forward': { pairs: ['logs>logs'], stability: { 'logs>logs': 'beta' } },
      'extension/zpages': { stability: { extension: 'beta' }, since: '0.200.0' },
    });
  });

  it('of a complete distribution shows what was removed, old names of what is there aside', () => {
    const merged = mergeObservation(catalog, observation, true).catalog;
    expect(merged.newest).toBe('0.200.0');
    expect(merged.components['receiver/gone']).toEqual({ signals: ['logs'], removedIn: '0.200.0' });
    expect(merged.components['receiver/old_name']).toEqual(catalog.components['receiver/old_name']);
  });

  it('changes nothing the second time', () => {
    const merged = mergeObservation(catalog, observation, true).catalog;
    expect(mergeObservation(merged, observation, true).changes).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { type ComponentFacts, readFacts } from '../../scripts/collector/facts/facts.ts';
import { applyHistory, type History } from '../../scripts/collector/facts/history.ts';
import type { Tree } from '../../scripts/collector/tree.ts';

const facts: ComponentFacts = {
  defs: { tls: { type: 'map', keys: { insecure: { type: 'bool', default: false } } } },
  components: {
    'exporter/one': {
      coverage: 'full',
      emptyConfigError: ['endpoint is required'],
      fields: {
        type: 'map',
        keys: {
          endpoint: { type: 'string', format: 'endpoint', required: true },
          tls: { $def: 'tls', optional: true, acceptsEnabled: true },
          names: { type: 'list', item: { type: 'string' }, format: 'ottl_condition_list' },
          labels: { type: 'map', open: true },
          level: { type: 'string', enum: ['normal', 'detailed'], default: 'Normal' },
          queue: {
            type: 'map',
            keys: { old: { type: 'int', deprecated: { since: '0.120.0', use: 'fresh' } }, fresh: { type: 'int' } },
          },
          odd: { type: 'map', keys: { GoName: { type: 'string', untagged: true } } },
          misread: { type: 'bool', deprecated: { use: 'cfg' } },
        },
      },
    },
    'exporter/two': { coverage: 'partial', fields: { type: 'map', keys: {} } },
    'exporter/three': { coverage: 'none' },
  },
  stanzaOperators: {},
  serviceTelemetry: { type: 'map', keys: {} },
};

describe('gathered facts', () => {
  const trees = readFacts(facts, '0.158.0');
  const keys = trees.get('exporter/one')!.keys!;

  it('become key trees', () => {
    expect(keys).toMatchObject({
      endpoint: { type: 'string', format: 'endpoint', required: true },
      tls: { type: 'map', optional: true, keys: { insecure: { type: 'bool', default: false } } },
      names: { type: 'list', items: { type: 'string', format: 'ottl condition' } },
      labels: { type: 'map', others: { type: 'any' } },
    });
    expect(trees.get('exporter/one')!.refusesEmpty).toBe('endpoint is required');
  });

  it('have defaults as YAML writes them', () => {
    expect(keys['level']).toMatchObject({ default: 'normal' });
  });

  it('know the release from which on a section can be switched off by a key', () => {
    expect(keys['tls']!.keys!['enabled']).toEqual({ type: 'bool', since: '0.140.0' });
  });

  it('name a replacement only where there is such a key', () => {
    expect(keys['queue']!.keys!['old']).toEqual({ type: 'int', deprecated: '0.120.0', replacement: 'queue.fresh' });
    expect(keys['misread']).toEqual({ type: 'bool' });
  });

  it('leave open what is not told in full, or not by the names that YAML has', () => {
    expect(keys['odd']).toEqual({ type: 'map', keys: {}, others: { type: 'any' } });
    expect(trees.get('exporter/two')!.others).toEqual({ type: 'any' });
    expect(trees.has('exporter/three')).toBe(false);
  });
});

describe('the history of keys', () => {
  const history: History = {
    versions: ['0.80.0', '0.90.0', '0.110.0', '0.130.0', '0.131.0', '0.132.0'],
    components: {
      'exporter/new_name': { since: '0.131.0', alias: 'newname', keys: {} },
      'exporter/newname': {
        since: '0.80.0',
        keys: {
          endpoint: { t: 'string' },
          late: { t: 'bool', since: '0.110.0' },
          exact: { t: 'bool', since: '0.131.0' },
          metrics: { t: 'map', since: '0.110.0' },
          'metrics.cpu.time': { t: 'map', since: '0.110.0' },
          'metrics.cpu.time.enabled': { t: 'bool', since: '0.130.0' },
          removed: { t: 'map', since: '0.90.0', lastSeen: '0.110.0' },
          'removed.inside': { t: 'string', since: '0.90.0', lastSeen: '0.110.0' },
          ancient: { t: 'string', lastSeen: '0.80.0' },
          size: { t: 'int', lastSeen: '0.131.0' },
        },
      },
    },
  };
  const enabled: Tree = { type: 'bool' };
  const newest = (): Tree => ({
    type: 'map',
    keys: {
      endpoint: { type: 'string' },
      late: { type: 'bool' },
      exact: { type: 'bool' },
      metrics: { type: 'map', keys: { 'cpu.time': { type: 'map', keys: { enabled: { ...enabled } } } } },
      queue: { type: 'map', keys: { size: { type: 'int' } } },
    },
  });
  const { keys } = applyHistory(newest(), history, 'exporter/new_name', '0.89.0')!;

  it('has a key as early as it may have come', () => {
    expect(keys).toMatchObject({ late: { since: '0.91.0' }, exact: { since: '0.131.0' } });
    expect(keys!['endpoint']).toEqual({ type: 'string' });
  });

  it('says of what is inside only what does not follow from where it stands', () => {
    expect(keys!['metrics']).toEqual({
      type: 'map',
      since: '0.91.0',
      keys: { 'cpu.time': { type: 'map', keys: { enabled: { type: 'bool', since: '0.111.0' } } } },
    });
  });

  it('has a key that was removed until it must have gone', () => {
    expect(keys!['removed']).toEqual({ type: 'map', removedIn: '0.130.0', keys: { inside: { type: 'string' } } });
  });

  it('leaves out what no release in question had', () => {
    expect(keys).toHaveProperty('ancient');
    expect(applyHistory(newest(), history, 'exporter/new_name', '0.90.0')!.keys).not.toHaveProperty('ancient');
  });

  it('leaves out the echo of a key that stands in a section', () => {
    expect(keys).not.toHaveProperty('size');
  });

  it('makes a tree of a component that is gone', () => {
    const gone = applyHistory(undefined, history, 'exporter/newname', '0.89.0')!;
    expect(gone.keys).toMatchObject({ endpoint: { type: 'string' }, late: { type: 'bool', since: '0.91.0' } });
    expect(gone.others).toEqual({ type: 'any' });
    expect(applyHistory(undefined, history, 'exporter/other', '0.89.0')).toBeUndefined();
  });
});

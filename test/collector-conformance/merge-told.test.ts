import { describe, expect, it } from 'vitest';
import { mergeTold, type Told } from '../../scripts/collector/merge-told.ts';
import type { Tree } from '../../scripts/collector/tree.ts';

const known: Tree = {
  type: 'map',
  seen: '0.150.0',
  keys: {
    endpoint: { type: 'string', format: 'endpoint', required: true },
    level: { type: 'string', values: ['low', 'high'], default: 'low' },
    queue: { type: 'map', keys: { size: { type: 'int', default: 5 } }, since: '0.120.0' },
    gone: { type: 'int', removedIn: '0.130.0' },
  },
};

const told = (keys: Record<string, Told>, rest: Partial<Told> = {}): Told => ({ type: 'map', keys, ...rest });

const all = told({
  endpoint: { type: 'string' },
  level: { type: 'string' },
  queue: told({ size: { type: 'int', default: 9 } }),
});

describe('what a component tells of itself', () => {
  it('corrects types and defaults, and keeps what types cannot tell', () => {
    const merged = mergeTold(known, all, '0.160.0');
    expect(merged).toMatchObject({
      seen: '0.160.0',
      keys: {
        endpoint: { type: 'string', format: 'endpoint', required: true },
        level: { type: 'string', values: ['low', 'high'] },
        queue: { since: '0.120.0', keys: { size: { default: 9 } } },
        gone: { removedIn: '0.130.0' },
      },
    });
    expect(merged.keys!['level']).not.toHaveProperty('default');
  });

  it('dates a new key to the release after the newest that was known, as it may have come then', () => {
    const merged = mergeTold(known, told({ ...all.keys, fresh: { type: 'bool' } }), '0.160.0');
    expect(merged.keys!['fresh']).toEqual({ type: 'bool', since: '0.151.0' });
  });

  it('dates a key that it lacks to its own release, as older ones may have it', () => {
    const { queue: _, ...keys } = all.keys!;
    expect(mergeTold(known, told(keys), '0.160.0').keys!['queue']).toMatchObject({
      since: '0.120.0',
      removedIn: '0.160.0',
    });
  });

  it('says nothing of other keys where it takes any, or where they could not be tried', () => {
    for (const open of [told({}, { others: { type: 'any' } }), told({}, { unsure: true })]) {
      expect(mergeTold(known, open, '0.160.0').keys!['queue']).not.toHaveProperty('removedIn');
    }
  });

  it('of an old release corrects only since when keys are there', () => {
    const merged = mergeTold(known, told({ ...all.keys, older: { type: 'string' } }), '0.110.0');
    expect(merged).toMatchObject({
      seen: '0.150.0',
      keys: {
        queue: { since: '0.110.0', keys: { size: { default: 5 } } },
        gone: { since: '0.111.0', removedIn: '0.130.0' },
        older: { type: 'string', removedIn: '0.150.0' },
      },
    });
  });

  it('of an old release shows that a key came later than was known', () => {
    const { level: _, ...keys } = all.keys!;
    expect(mergeTold(known, told(keys), '0.125.0').keys!['level']).toMatchObject({ since: '0.126.0' });
  });

  it('adds a component that nobody knew', () => {
    expect(mergeTold(undefined, told({ a: { type: 'int', tried: true } }), '0.160.0')).toEqual({
      type: 'map',
      seen: '0.160.0',
      keys: { a: { type: 'int' } },
    });
  });

  it('changes nothing the second time', () => {
    const once = mergeTold(known, all, '0.160.0');
    expect(mergeTold(once, all, '0.160.0')).toEqual(once);
  });
});

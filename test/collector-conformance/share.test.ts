import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSchemas } from '../../scripts/collector/schema-file.ts';
import { share } from '../../scripts/collector/share.ts';
import type { Tree } from '../../scripts/collector/tree.ts';

const key = fc.constantFrom('tls', 'endpoint', 'queue', 'a.b', "it's");

const tree: fc.Arbitrary<Tree> = fc.letrec<{ node: Tree }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Tree>(
      { type: 'string' },
      { type: 'int', default: 0, since: '0.100.0' },
      { type: 'list' },
      { type: 'any' },
    ),
    fc.record<Tree>(
      {
        type: fc.constant('map'),
        keys: fc.dictionary(key, tie('node')),
        others: tie('node'),
        optional: fc.constant(true),
        removedIn: fc.constant('0.120.0'),
      },
      { requiredKeys: ['type', 'keys'] },
    ),
    fc.record<Tree>(
      { type: fc.constant('list'), items: tie('node'), since: fc.constant('0.130.0') },
      { requiredKeys: ['type'] },
    ),
  ),
})).node;

const component = fc.record({ type: fc.constant('map' as const), keys: fc.dictionary(key, tree) });

describe('shared key trees', () => {
  it('read back as they were', () => {
    fc.assert(
      fc.property(fc.array(component, { maxLength: 4 }), (components) => {
        const trees = new Map<string, Tree>(components.map((tree, index) => [`exporter/${index}`, tree]));
        const { definitions, components: texts } = share(trees);
        const data = { definitions: Object.fromEntries(definitions), components: Object.fromEntries(texts) };
        expect(readSchemas(data)).toEqual(trees);
      }),
    );
  });

  it('say once what stands in two places, whatever is said of the places', () => {
    const tls = (): Tree => ({ type: 'map', keys: { ca_file: { type: 'string' }, cert_file: { type: 'string' } } });
    const trees = new Map<string, Tree>([
      ['exporter/one', { type: 'map', keys: { tls: tls() } }],
      ['exporter/two', { type: 'map', keys: { tls: { ...tls(), since: '0.100.0' } } }],
    ]);
    const { definitions, components } = share(trees);
    expect([...definitions.keys()]).toEqual(['tls']);
    expect(components.get('exporter/one')).toBe('{"keys":{"tls":"#tls"}}');
    expect(components.get('exporter/two')).toBe('{"keys":{"tls":{"is":"#tls","since":"0.100.0"}}}');
  });
});

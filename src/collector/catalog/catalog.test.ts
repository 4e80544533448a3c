import { describe, expect, it } from 'vitest';
import { parseVersion } from '../version.ts';
import { Catalog, splitKey } from './catalog.ts';
import { catalogData } from './components.generated.ts';

const at = (text: string) => parseVersion(text)!;
const catalog = new Catalog(catalogData);

describe('the catalog', () => {
  it.each([
    ['exporter', 'logging', '0.110.0', true],
    ['exporter', 'logging', '0.111.0', false],
    ['exporter', 'otlp_grpc', '0.143.0', false],
    ['exporter', 'otlp_grpc', '0.144.0', true],
    ['exporter', 'otlp', '0.159.0', true],
    ['processor', 'spanmetrics', '0.89.0', true],
    ['processor', 'spanmetrics', '0.96.0', false],
    ['receiver', 'nosuchthing', '0.159.0', false],
    ['extension', 'healthcheckv2', '0.159.0', false],
  ] as const)('%s %s in %s: %s', (kind, type, version, expected) => {
    expect(catalog.has(kind, type, at(version))).toBe(expected);
  });

  it('calls a type as the release does', () => {
    expect(catalog.nameAt('exporter', 'otlp_grpc', at('0.89.0'))).toBe('otlp');
    expect(catalog.nameAt('exporter', 'otlp_grpc', at('0.150.0'))).toBe('otlp_grpc');
    expect(catalog.nameAt('connector', 'sum', at('0.89.0'))).toBeUndefined();
  });

  it('names only replacements and new names that it has', () => {
    for (const [key, { replacement, renamedTo }] of Object.entries(catalogData.components)) {
      const [kind, type] = splitKey(replacement ?? `${splitKey(key)[0]}/${renamedTo ?? splitKey(key)[1]}`);
      expect(catalog.find(kind, type), key).toBeDefined();
    }
  });

  it('has releases that can be read', () => {
    for (const [key, { since, removedIn, renamedIn }] of Object.entries(catalogData.components)) {
      for (const version of [since, removedIn, renamedIn]) {
        if (version !== undefined) expect(parseVersion(version), key).toBeDefined();
      }
    }
  });
});

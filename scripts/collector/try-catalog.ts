// Gives a collector a value for every key that the catalog has of each of its components, and prints what it says of keys
// and types that it does not take: nothing, where the catalog is right. See README.md beside this file.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { Catalog, splitKey } from '../../src/collector/catalog/catalog.ts';
import { catalogData } from '../../src/collector/catalog/components.generated.ts';
import type { MapSchema, Schema } from '../../src/collector/catalog/schema.ts';
import { schemaData } from '../../src/collector/catalog/schemas.generated.ts';
import { parseVersion } from '../../src/collector/version.ts';
import { readObservation } from './observation.ts';

const [binary = '', release = '', ...rest] = process.argv.slice(2);
const version = parseVersion(release);
if (!version || rest.length > 0) {
  console.error('usage: try-catalog.ts BINARY RELEASE');
  process.exit(2);
}

// Of a release as new as the newest the catalog would also tell what came later.
const catalog = new Catalog({ ...catalogData, newest: '99.0.0' }, schemaData);
const { components } = readObservation(parse(execFileSync(binary, ['components'], { encoding: 'utf8' })));
const folder = mkdtempSync(path.join(tmpdir(), 'try-catalog-'));
let refused = 0;
for (const key of components.keys()) {
  const [kind, type] = splitKey(key);
  const schema = catalog.schemaOf(kind, type, version);
  const complaints = schema ? tryBody(`${kind}s`, type, schema) : ['nothing is known of it'];
  if (complaints.length > 0) refused++;
  for (const complaint of complaints) console.log(`${key}: ${complaint}`);
}
rmSync(folder, { recursive: true });
console.log(`${components.size} components, ${refused} of which do not take all that the catalog says they take`);
process.exitCode = refused > 0 ? 1 : 0;

/** What the collector says of keys and types; that values make no sense together is no matter here. */
function tryBody(section: string, type: string, schema: MapSchema): string[] {
  const file = path.join(folder, 'config.yaml');
  const config: Record<string, unknown> = {
    receivers: { nop: null },
    exporters: { nop: null },
    service: { pipelines: { traces: { receivers: ['nop'], exporters: ['nop'] } } },
  };
  config[section] = { ...(config[section] as object | undefined), [`${type}/tried`]: sampleOf(schema) };
  writeFileSync(file, stringify(config, { aliasDuplicateObjects: false }));
  const { stderr } = spawnSync(binary, ['validate', '--config', file], { encoding: 'utf8' });
  return stderr
    .split('\n')
    .filter((line) => /has invalid keys|expected type|unconvertible|cannot parse|not found in type/.test(line));
}

/** A value of a schema's type, with every key that is known. */
function sampleOf(schema: Schema): unknown {
  switch (schema.type) {
    case 'map': {
      const known = Object.entries(schema.keys).filter(([, { type }]) => type !== 'any');
      const sample = Object.fromEntries(known.map(([key, value]) => [key, sampleOf(value)]));
      return schema.others && schema.others.type !== 'any' ? { ...sample, some: sampleOf(schema.others) } : sample;
    }
    case 'list':
      return schema.items && schema.items.type !== 'any' ? [sampleOf(schema.items)] : [];
    case 'int':
    case 'float':
      return Math.max(1, schema.minimum ?? 1);
    case 'bool':
      return true;
    case 'duration':
      return '5s';
    case 'size':
      return '1MiB';
    case 'pipeline id':
      return 'traces';
    case 'any':
      return null;
    default:
      return schema.values?.find((value) => value !== '') ?? 'nop';
  }
}

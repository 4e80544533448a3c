// Asks the components of a collector which keys they take, and writes what is new into the catalog. See README.md.
import { execFileSync } from 'node:child_process';
import { parseVersion } from '../../src/collector/version.ts';
import { correct } from './correct.ts';
import { mergeTold, type Told } from './merge-told.ts';
import { readSchemas, writeSchemas } from './schema-file.ts';

const [probe, release = '', ...rest] = process.argv.slice(2);
if (!probe || !parseVersion(release) || rest.length > 0) {
  console.error('usage: update-schemas.ts PROBE RELEASE');
  process.exit(2);
}

const trees = readSchemas();
const answer = execFileSync(probe, {
  input: JSON.stringify(Object.fromEntries(trees)),
  encoding: 'utf8',
  maxBuffer: 2 ** 28,
});
const told = JSON.parse(answer) as Record<string, { readonly schema: Told | null }>;
for (const [key, { schema }] of Object.entries(told)) {
  if (!schema) continue;
  trees.set(key, mergeTold(trees.get(key), schema, release));
}
correct(trees);
writeSchemas(trees);
console.log(`asked ${Object.keys(told).length} components of ${release}`);

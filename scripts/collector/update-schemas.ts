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
const answers = JSON.parse(answer) as Record<string, Told | null>;
for (const [key, told] of Object.entries(answers)) {
  if (told) trees.set(key, mergeTold(trees.get(key), told, release));
}
correct(trees);
writeSchemas(trees);
console.log(`asked ${Object.keys(answers).length} components of ${release}`);

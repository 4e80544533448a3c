// Makes the first key trees of gathered facts: `npx tsx scripts/collector/import-facts.ts FOLDER`. See README.md beside this file.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { catalogData } from '../../src/collector/catalog/components.generated.ts';
import { writeCatalog } from './catalog-file.ts';
import { correct } from './correct.ts';
import { addDistributions, type TypeFacts } from './facts/distributions.ts';
import { type ComponentFacts, readFacts } from './facts/facts.ts';
import { applyHistory, type History } from './facts/history.ts';
import { writeSchemas } from './schema-file.ts';
import type { Tree } from './tree.ts';

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: import-facts.ts FOLDER');
  process.exit(2);
}

const read = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
const history = read('collector-key-history.json') as History;
const newest = history.versions.at(-1)!;
const components = read('collector-components.json') as ComponentFacts & TypeFacts;
const facts = readFacts(components, newest);
const trees = new Map<string, Tree>();
for (const [key, { renamedTo }] of Object.entries(catalogData.components)) {
  if (renamedTo) continue;
  const tree = applyHistory(facts.get(key), history, key, catalogData.oldest);
  if (tree) trees.set(key, { ...tree, seen: newest });
}
trees.set('service/telemetry', { ...facts.get('service/telemetry')!, seen: newest });
correct(trees);
writeSchemas(trees);
writeCatalog({ ...catalogData, components: addDistributions(catalogData.components, components) });
console.log(`${trees.size} key trees`);

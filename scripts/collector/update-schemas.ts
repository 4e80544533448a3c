// Asks the components of a collector which keys they take, and writes what is new into the catalog. See README.md.
import { execFileSync } from 'node:child_process';
import { splitKey } from '../../src/collector/catalog/catalog.ts';
import type { ComponentFacts } from '../../src/collector/catalog/component-facts.ts';
import { catalogData } from '../../src/collector/catalog/components.generated.ts';
import { parseVersion } from '../../src/collector/version.ts';
import { correct } from './correct.ts';
import { mergeTold, type Told } from './merge-told.ts';
import { readSchemas, writeSchemas } from './schema-file.ts';
import type { Tree } from './tree.ts';

const [probe, release = '', ...rest] = process.argv.slice(2);
if (!probe || !parseVersion(release) || rest.length > 0) {
  console.error('usage: update-schemas.ts PROBE RELEASE');
  process.exit(2);
}

const trees = readSchemas();
const answer = execFileSync(probe, {
  input: JSON.stringify(Object.fromEntries([...trees, ...underOldNames(trees)])),
  encoding: 'utf8',
  maxBuffer: 2 ** 28,
});
const answers = JSON.parse(answer) as Record<string, Told | null>;
for (const [key, told] of Object.entries(answers)) {
  const current = newName(key);
  if (told) trees.set(current, mergeTold(trees.get(current), told, release));
}
correct(trees);
writeSchemas(trees);
console.log(`asked ${Object.keys(answers).length} components of ${release}`);

/** A collector from before a renaming calls a component by its old name. */
function underOldNames(trees: ReadonlyMap<string, Tree>): [string, Tree][] {
  return Object.keys(catalogData.components).flatMap((key) => {
    const tree = newName(key) === key ? undefined : trees.get(newName(key));
    return tree ? [[key, tree]] : [];
  });
}

function newName(key: string): string {
  const renamedTo = (catalogData.components as Record<string, ComponentFacts>)[key]?.renamedTo;
  return renamedTo === undefined ? key : `${splitKey(key)[0]}/${renamedTo}`;
}

// Asks the components of a collector which keys they take, and writes what is new into the catalog, with the corrections;
// without a probe, those only. See README.md.
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
if ((probe !== undefined && !parseVersion(release)) || rest.length > 0) {
  console.error('usage: update-schemas.ts [PROBE RELEASE]');
  process.exit(2);
}

const trees = readSchemas();
if (probe !== undefined) {
  const answers = ask(probe);
  for (const [key, told] of Object.entries(answers)) {
    const current = newName(key);
    if (told) trees.set(current, mergeTold(trees.get(current), told, release));
  }
  console.log(`asked ${Object.keys(answers).length} components of ${release}`);
}
correct(trees);
writeSchemas(trees);

/** What each component tells of itself; null of one whose code failed. */
function ask(probe: string): Readonly<Record<string, Told | null>> {
  const answer = execFileSync(probe, {
    input: JSON.stringify(Object.fromEntries([...trees, ...underOldNames(trees)])),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return JSON.parse(answer) as Record<string, Told | null>;
}

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

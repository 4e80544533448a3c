// Asks a collector which components it has, and writes what is new into the catalog. See README.md beside this file.
import { execFileSync } from 'node:child_process';
import { parse } from 'yaml';
import { readCatalog, writeCatalog } from './catalog-file.ts';
import { mergeObservation, type Observation, readObservation } from './observation.ts';

const [binary, ...flags] = process.argv.slice(2);
if (!binary || flags.some((flag) => flag !== '--complete')) {
  console.error('usage: update-catalog.ts BINARY [--complete]');
  process.exit(2);
}

const observation: Observation = readObservation(parse(execFileSync(binary, ['components'], { encoding: 'utf8' })));
const { catalog, changes } = mergeObservation(readCatalog(), observation, flags.includes('--complete'));
for (const change of changes) console.log(change);
console.log(
  `${observation.components.size} components of ${observation.version}: ${
    writeCatalog(catalog) ? 'the catalog has changed' : 'nothing new'
  }`,
);

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CatalogData } from '../../src/collector/catalog/component-facts.ts';
import { catalogData } from '../../src/collector/catalog/components.generated.ts';

const catalogFile = path.resolve(import.meta.dirname, '../../src/collector/catalog/components.generated.ts');

export function readCatalog(): CatalogData {
  return catalogData;
}

/** Writes the catalog, one line a component, so that its history reads well. Returns whether anything changed. */
export function writeCatalog(data: CatalogData): boolean {
  const text = renderCatalog(data);
  if (readFileSync(catalogFile, 'utf8') === text) return false;
  writeFileSync(catalogFile, text);
  return true;
}

function renderCatalog({ oldest, newest, components }: CatalogData): string {
  const lines = Object.entries(components)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, facts]) => `    ${JSON.stringify(key)}: ${JSON.stringify(facts)},`);
  return [
    '// Written by `npx tsx scripts/collector/update-catalog.ts BINARY`; do not edit.',
    "import type { CatalogData } from './component-facts.ts';",
    '',
    'export const catalogData: CatalogData = {',
    `  oldest: ${JSON.stringify(oldest)},`,
    `  newest: ${JSON.stringify(newest)},`,
    '  components: {',
    ...lines,
    '  },',
    '};',
    '',
  ].join('\n');
}

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SchemaData, WrittenSchema } from '../../src/collector/catalog/schema-text.ts';
import { schemaData } from '../../src/collector/catalog/schemas.generated.ts';
import { share } from './share.ts';
import { mapBelow, type Tree } from './tree.ts';

const schemaFile = path.resolve(import.meta.dirname, '../../src/collector/catalog/schemas.generated.ts');

/** The key trees of the catalog, by `kind/type`. */
export function readSchemas({ components, definitions }: SchemaData = schemaData): Map<string, Tree> {
  const expand = (written: WrittenSchema): Tree => {
    if (typeof written === 'string') {
      if (written.startsWith('#')) return expand(JSON.parse(definitions[written.slice(1)]!) as WrittenSchema);
      return written === 'map' ? { type: 'map', keys: {} } : { type: written as NonNullable<Tree['type']> };
    }
    const { is, ...facts } = written;
    const type = facts.type ?? (facts.items === undefined ? 'map' : 'list');
    const own = mapBelow(facts, expand);
    if (is !== undefined) return { ...expand(is), ...own };
    return { type, ...(type === 'map' && { keys: {} }), ...own };
  };
  return new Map(Object.entries(components).map(([key, text]) => [key, expand(JSON.parse(text) as WrittenSchema)]));
}

/** Writes key trees, one line a component and one a definition, so that their history reads well. */
export function writeSchemas(trees: ReadonlyMap<string, Tree>): void {
  const { components, definitions } = share(trees);
  const lines = [
    '// Written by the scripts in scripts/collector; do not edit.',
    "import type { SchemaData } from './schema-text.ts';",
    '',
    'export const schemaData: SchemaData = {',
    '  definitions: {',
    ...[...definitions].sort(byKey).map(writeEntry),
    '  },',
    '  components: {',
    ...[...components].sort(byKey).map(writeEntry),
    '  },',
    '};',
    '',
  ];
  writeFileSync(schemaFile, lines.join('\n'));
}

function byKey([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : 1;
}

function writeEntry([key, text]: readonly [string, string]): string {
  return `    '${key}': '${text.replaceAll(/[\\']/g, '\\$&')}',`;
}

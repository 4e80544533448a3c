import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { share } from './share.ts';
import type { Tree } from './tree.ts';

const schemaFile = path.resolve(import.meta.dirname, '../../src/collector/catalog/schemas.generated.ts');

/** Writes key trees by `kind/type`, one line a component and one a definition, so that their history reads well. */
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

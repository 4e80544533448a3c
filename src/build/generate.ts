// `npm run generate`: writes every generated file that is not current.
import path from 'node:path';
import { writeStaleFiles } from './generated-files.ts';

async function generate(root: string): Promise<void> {
  for (const file of writeStaleFiles(root)) console.log(`wrote ${file}`);
  // The schema tells of the rules in the lists that were written just now.
  const { schemaFile, writeStaleSchema } = await import('./schema-file.ts');
  if (writeStaleSchema(root)) console.log(`wrote ${schemaFile}`);
}

void generate(path.resolve(import.meta.dirname, '../..'));

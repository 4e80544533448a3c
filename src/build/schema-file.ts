import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { allChecks } from '../collector/checks/index.generated.ts';
import { allRules } from '../spans/rules/index.generated.ts';
import { configurationSchema } from './configuration-schema.ts';

export const schemaFile = 'schemas/configuration.generated.json';

/** Whether the schema is what the rules make it. */
export function isSchemaCurrent(root: string): boolean {
  try {
    return readFileSync(path.join(root, schemaFile), 'utf8') === schema();
  } catch {
    return false;
  }
}

/** Brings it up to date; answers whether it was not. */
export function writeStaleSchema(root: string): boolean {
  if (isSchemaCurrent(root)) return false;
  writeFileSync(path.join(root, schemaFile), schema());
  return true;
}

function schema(): string {
  return configurationSchema([...allRules, ...allChecks]);
}

import { Catalog } from '../catalog/catalog.ts';
import { catalogData } from '../catalog/components.generated.ts';
import type { SchemaData } from '../catalog/schema-text.ts';

/** The real components, with keys that are made up for tests. */
export function catalogWith(components: Readonly<Record<string, unknown>>): Catalog {
  const texts = Object.entries(components).map(([key, schema]) => [key, JSON.stringify(schema)]);
  const data: SchemaData = { definitions: {}, components: Object.fromEntries(texts) };
  return new Catalog(catalogData, data);
}

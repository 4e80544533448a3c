import { Catalog } from './catalog/catalog.ts';
import type { ReleaseFacts } from './check.ts';
import type { ConfigurationText } from './document/configuration-text.ts';
import { readModeline } from './modeline.ts';
import { parseVersion } from './version.ts';

/**
 * What a configuration is read by. `fileText`: the file that it stands in; `collectorVersion`: the release that counts where
 * the file names none.
 */
export function factsOf(
  { text, image }: Pick<ConfigurationText, 'text' | 'image'>,
  fileText: string,
  catalog: Catalog,
  collectorVersion = '',
): ReleaseFacts {
  const modelines = [readModeline(text), readModeline(fileText)];
  const version =
    modelines.map((modeline) => modeline.version).find((named) => named !== undefined) ??
    image?.version ??
    parseVersion(collectorVersion);
  return {
    catalog,
    version: version ?? catalog.newest,
    versionIsKnown: version !== undefined,
    distribution:
      modelines.map((modeline) => modeline.distribution).find((named) => named !== undefined) ?? image?.distribution,
  };
}

let catalog: Promise<Catalog> | undefined;

/** Facts of hundreds of components: read when the first configuration is, and never before. */
export function loadCatalog(): Promise<Catalog> {
  catalog ??= Promise.all([import('./catalog/components.generated.ts'), import('./catalog/schemas.generated.ts')]).then(
    ([{ catalogData }, { schemaData }]) => new Catalog(catalogData, schemaData),
  );
  return catalog;
}

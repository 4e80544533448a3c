import { Catalog } from './catalog/catalog.ts';
import type { ReleaseFacts } from './check.ts';
import type { ConfigurationText } from './document/configuration-text.ts';
import { readModeline } from './modeline.ts';
import type { AssumedCollector } from './source.ts';
import { parseVersion } from './version.ts';

/** What a configuration is read by. `fileText`: the file that it stands in; `assumed`: what counts where the file says nothing. */
export function factsOf(
  { text, image }: Pick<ConfigurationText, 'text' | 'image'>,
  fileText: string,
  catalog: Catalog,
  assumed: AssumedCollector = {},
): ReleaseFacts {
  const modelines = [readModeline(text), readModeline(fileText)];
  const version =
    modelines.map((modeline) => modeline.version).find((named) => named !== undefined) ??
    image?.version ??
    parseVersion(assumed.collectorVersion ?? '');
  return {
    catalog,
    version: version ?? catalog.newest,
    versionIsKnown: version !== undefined,
    distribution:
      modelines.map((modeline) => modeline.distribution).find((named) => named !== undefined) ??
      image?.distribution ??
      assumed.distribution,
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

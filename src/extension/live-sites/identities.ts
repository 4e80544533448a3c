import type { SpanIdentity } from '../../protocol/live-code.ts';
import type { SpanSource } from '../../protocol/live-sites.ts';
import { sourceOf } from '../source-of.ts';
import { placesOf } from '../span-places.ts';
import { findWorkspaceFiles } from '../workspace-files.ts';

/** `SPAN_KIND_SERVER` of OTLP. */
const serverKind = 2;

/** What the language server needs to know of sources: names, and the files of the workspace that they name. */
export async function identitiesOf(sources: readonly SpanSource[]): Promise<readonly SpanIdentity[]> {
  const places = sources.map(({ attributes }) => placesOf({ attributes, events: [] })[0]);
  const files = await findWorkspaceFiles(places.map((place) => place?.path ?? ''));
  return Promise.all(
    sources.map(async ({ name, scope, kind, attributes }, index) => {
      const route = attributes.find(({ key }) => key === 'http.route')?.value;
      const [file, ...others] = files[index]!;
      // A path that may mean several files tells no more than the name does.
      const code = file && others.length === 0 ? await sourceOf(file, places[index]!) : undefined;
      const place = code && {
        uri: code.uri.toString(),
        ...(code.line !== undefined && { line: code.line - 1 }),
      };
      return {
        name,
        scope,
        ...(kind === serverKind && { handlesRequest: true }),
        ...(typeof route === 'string' && { route }),
        ...(place && { place }),
      };
    }),
  );
}

import type { CancellationToken } from 'vscode-languageserver';
import type {
  LiveSite,
  LiveSites,
  LiveSitesQuery,
  LocatedSpans,
  LocateQuery,
  SpanIdentity,
} from '../protocol/live-code.ts';
import { type SiteFile, type SiteMatch, SiteMatcher } from './site-matcher.ts';
import type { SpanSiteIndex } from './span-site-index.ts';

/** Tells at which sites of open documents the spans were started that the client has heard of. */
export class LiveSiteFinder {
  readonly #index: SpanSiteIndex;
  #generation = -1;
  #identities: SpanIdentity[] = [];
  #files: ReadonlyMap<string, SiteFile> | undefined;
  /** What was found in these files, by identity. */
  #matched:
    | {
        readonly files: ReadonlyMap<string, SiteFile>;
        readonly matcher: SiteMatcher;
        readonly matches: (readonly SiteMatch[])[];
      }
    | undefined;

  constructor(index: SpanSiteIndex) {
    this.#index = index;
  }

  /** When what the client tells does not follow what was told, `known` says so and it has to tell again. */
  async find(query: LiveSitesQuery, folders: readonly string[], token: CancellationToken): Promise<LiveSites> {
    const { generation, known, added, uris, refresh } = query;
    // Whoever begins with the first knows of no others: a client may have been started anew as well.
    if (generation !== this.#generation || known === 0) {
      this.#identities = [];
      this.#matched = undefined;
    }
    this.#generation = generation;
    if (known !== this.#identities.length) return { known: this.#identities.length, sites: [] };
    this.#identities = [...this.#identities, ...added];
    const files = await this.#filesWith(uris, refresh, folders, token);
    return { known: this.#identities.length, sites: this.#sitesIn(new Set(uris), files) };
  }

  /** The places in all of the workspace that spans come from. */
  async locate(query: LocateQuery, folders: readonly string[], token: CancellationToken): Promise<LocatedSpans> {
    const { identities, uris, refresh } = query;
    const files = await this.#filesWith(uris, refresh, folders, token);
    const matcher = this.#matcherOf(files) ?? new SiteMatcher(files.values());
    return identities.map((identity) => matcher.sitesOf(identity).map(({ file, range }) => ({ uri: file.uri, range })));
  }

  /** The matcher that was made of these files. */
  #matcherOf(files: ReadonlyMap<string, SiteFile>): SiteMatcher | undefined {
    return this.#matched && haveSame(this.#matched.files, files) ? this.#matched.matcher : undefined;
  }

  /** All files with sites, the open ones as they are now. */
  async #filesWith(uris: readonly string[], refresh: boolean, folders: readonly string[], token: CancellationToken) {
    if (refresh || this.#files === undefined) this.#files = (await this.#index.files(folders, token)).files;
    const files = new Map(this.#files);
    for (const uri of uris) {
      const file = await this.#index.fileOf(uri);
      if (file) files.set(uri, file);
    }
    return files;
  }

  #sitesIn(uris: ReadonlySet<string>, files: ReadonlyMap<string, SiteFile>): LiveSite[] {
    if (this.#matched === undefined || this.#matcherOf(files) === undefined) {
      this.#matched = { files, matcher: new SiteMatcher(files.values()), matches: [] };
    }
    const { matcher, matches } = this.#matched;
    const found = new Map<
      SiteMatch['range'],
      { uri: string; range: LiveSite['range']; identities: number[]; places: number }
    >();
    for (const [number, identity] of this.#identities.entries()) {
      matches[number] ??= matcher.sitesOf(identity);
      for (const { file, range } of matches[number]) {
        if (!uris.has(file.uri)) continue;
        const site = found.get(range) ?? { uri: file.uri, range, identities: [], places: 1 };
        found.set(range, site);
        site.identities.push(number);
        site.places = Math.max(site.places, matches[number].length);
      }
    }
    return [...found.values()];
  }
}

/** Files that did not change are the same objects. */
function haveSame(before: ReadonlyMap<string, SiteFile>, after: ReadonlyMap<string, SiteFile>): boolean {
  return before.size === after.size && [...after].every(([uri, file]) => before.get(uri) === file);
}

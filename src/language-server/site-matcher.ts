import type { PositionRange } from '../base/range.ts';
import type { SpanIdentity } from '../protocol/live-code.ts';
import { type Route, RouteIndex } from '../spans/routes.ts';
import { matchName, type NamePattern } from '../spans/span-sites.ts';

/** Where a file starts spans, and where it registers what instrumentation libraries start spans for. */
export interface SiteFile {
  readonly uri: string;
  readonly isInTest: boolean;
  readonly sites: readonly { readonly range: PositionRange; readonly name: NamePattern }[];
  readonly routes: readonly (Route & { readonly range: PositionRange })[];
  /** Texts of the file in quotes, among which the name of its tracer would be. */
  readonly strings: ReadonlySet<string>;
}

export interface SiteMatch {
  readonly file: SiteFile;
  readonly range: PositionRange;
}

interface Candidate extends SiteMatch {
  readonly worth: number;
}

/** Finds the code of spans by their names among the sites of a workspace. */
export class SiteMatcher {
  readonly #exact = new Map<string, SiteMatch[]>();
  /** By what their names begin with. */
  readonly #patterns = new Map<string, (SiteMatch & { readonly name: NamePattern })[]>();
  /** How many characters that are, each number once. */
  readonly #beginnings: readonly number[];
  readonly #routes = new RouteIndex<SiteMatch & { readonly route: Route }>();

  constructor(files: Iterable<SiteFile>) {
    for (const file of files) {
      for (const { range, name } of file.sites) {
        if (name.length > 1) append(this.#patterns, name[0]!, { file, range, name });
        else append(this.#exact, name[0]!, { file, range });
      }
      for (const route of file.routes) this.#routes.add({ file, range: route.range, route });
    }
    this.#beginnings = [...new Set([...this.#patterns.keys()].map(({ length }) => length))];
  }

  /** The places that the spans may come from, with equal chances: where all that is known fits best. */
  sitesOf(identity: SpanIdentity): readonly SiteMatch[] {
    const candidates = this.#candidates(identity);
    const here = identity.place && inPlace(candidates, identity.place);
    const likely = here ?? (identity.place === undefined ? candidates : []);
    if (likely.length < 2) return likely;
    const best = Math.max(...likely.map(({ worth }) => worth));
    return likely.filter(({ worth }) => worth === best);
  }

  #candidates({ name, scope, route, place, handlesRequest = false }: SpanIdentity): Candidate[] {
    const found: Candidate[] = [];
    const add = ({ file, range }: SiteMatch, fit: number) => {
      const known = (file.isInTest ? 0 : 2) + (scope !== '' && file.strings.has(scope) ? 1 : 0);
      found.push({ file, range, worth: fit * 4 + known });
    };
    for (const site of this.#exact.get(name) ?? []) add(site, 1);
    if (found.length > 0 && place === undefined) return found;
    for (const length of this.#beginnings) {
      for (const site of (name.length >= length && this.#patterns.get(name.slice(0, length))) || []) {
        if (matchName(site.name, name) === 'pattern') add(site, 0);
      }
    }
    if (!handlesRequest) return found;
    const matches = this.#routes.matches({ name, ...(route !== undefined && { route }) });
    for (const { site, fit } of matches) add(site, fit);
    return found;
  }
}

function append<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** Those in the file that the spans name, the nearest to its line; `undefined` when the file has none. */
function inPlace(candidates: readonly Candidate[], { uri, line }: { uri: string; line?: number }) {
  const here = candidates.filter(({ file }) => file.uri === uri);
  if (here.length === 0) return undefined;
  if (line === undefined) return here;
  const distance = ({ range }: Candidate) =>
    line >= range.start.line && line <= range.end.line
      ? 0
      : Math.min(Math.abs(range.start.line - line), Math.abs(range.end.line - line));
  const nearest = Math.min(...here.map(distance));
  return here.filter((candidate) => distance(candidate) === nearest);
}

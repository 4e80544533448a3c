import type { OffsetRange } from '../base/range.ts';

/** Where a program registers what handles a kind of request: instrumentation libraries start spans for it. */
export interface Route {
  /** Upper case; empty: any. */
  readonly methods: readonly string[];
  /** As the framework takes it (`/cart/:id`, `/cart/{id}`, `/cart/<int:id>`), as far as the file tells: a prefix may be missing. */
  readonly path: string;
}

export interface RouteSite extends Route {
  readonly range: OffsetRange;
}

/** What a span tells of the request that it handles. */
export interface HandledRequest {
  /** `GET /cart/:id`, or only the method, or what the library calls it. */
  readonly name: string;
  /** `http.route`. */
  readonly route?: string;
}

/** In lower case, as frameworks call functions after them. */
const methodsByName: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...['get', 'head', 'post', 'put', 'patch', 'delete', 'options'].map((name): [string, string[]] => [
    name,
    [name.toUpperCase()],
  ]),
  ['del', ['DELETE']],
  ['all', []],
  ['any', []],
]);

/** The methods that a function registers for by its name, in lower case: `[]` is any; `undefined`: it registers none. */
export function methodsNamed(name: string): readonly string[] | undefined {
  return methodsByName.get(name);
}

/** Finds the routes of spans among many. */
export class RouteIndex<Site extends { readonly route: Route }> {
  readonly #root = emptyNode<Site>();

  add(site: Site): void {
    let node = this.#root;
    for (const segment of segmentsOf(site.route.path).reverse()) {
      const next = node.before.get(segment) ?? emptyNode();
      node.before.set(segment, next);
      node = next;
    }
    node.sites.push(site);
  }

  /**
   * The sites whose route fits, each with how many segments of the span's route it tells: the more the surer, and one more
   * if it tells all. What is missing at its beginning may be where a router is mounted.
   */
  matches({ name, route }: HandledRequest): readonly { readonly site: Site; readonly fit: number }[] {
    const named = /^(?<method>[A-Z]+)(?: (?<path>\/.*))?$/.exec(name)?.groups;
    const path = route ?? named?.['path'];
    if (path === undefined) return [];
    const method = named?.['method'];
    const found: { site: Site; fit: number }[] = [];
    const segments = segmentsOf(path);
    let node: RouteNode<Site> | undefined = this.#root;
    for (let told = 0; node; told++) {
      const isWhole = told === segments.length;
      // `/` of any router fits every request: only a route that is `/` as a whole is surely meant.
      if (told > 0 || isWhole) {
        for (const site of node.sites) {
          const { methods } = site.route;
          const mayBe = method === undefined || methods.length === 0 || methods.includes(method);
          if (mayBe) found.push({ site, fit: isWhole ? told + 1 : told });
        }
      }
      node = isWhole ? undefined : node.before.get(segments.at(-1 - told)!);
    }
    return found;
  }
}

/** The routes that end alike, by the segment in front of that. */
interface RouteNode<Site> {
  readonly sites: Site[];
  readonly before: Map<string, RouteNode<Site>>;
}

function emptyNode<Site>(): RouteNode<Site> {
  return { sites: [], before: new Map() };
}

/** Parameters are written in many ways, and called otherwise by some libraries: all are alike. */
function segmentsOf(path: string): string[] {
  return path
    .split('/')
    .map((segment) => segment.replace(/^\^|\$$/g, ''))
    .filter((segment) => segment !== '')
    .map((segment) => (/^:|^\*|[{}<>]|^\[.*\]$|\(\?P</.test(segment) ? '*' : segment));
}

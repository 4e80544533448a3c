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

/**
 * How many segments of the span's route the registered one tells, counted from its end: the more the surer. 0: the span is
 * not of this route.
 */
export function matchRoute(route: Route, request: HandledRequest): number {
  const asked = requestOf(request);
  return asked ? fitOf({ methods: route.methods, segments: segmentsOf(route.path) }, asked) : 0;
}

/** Finds the routes of spans among many: those that end with the same segment are looked at. */
export class RouteIndex<Site extends { readonly route: Route }> {
  readonly #byLast = new Map<string, { readonly site: Site; readonly registered: Registered }[]>();

  add(site: Site): void {
    const segments = segmentsOf(site.route.path);
    const last = segments.at(-1) ?? '';
    const same = this.#byLast.get(last) ?? [];
    this.#byLast.set(last, same);
    same.push({ site, registered: { methods: site.route.methods, segments } });
  }

  /** With what `matchRoute` gives, as far as that is more than 0. */
  matches(request: HandledRequest): readonly { readonly site: Site; readonly fit: number }[] {
    const asked = requestOf(request);
    if (asked === undefined) return [];
    return (this.#byLast.get(asked.segments.at(-1) ?? '') ?? []).flatMap(({ site, registered }) => {
      const fitting = fitOf(registered, asked);
      return fitting > 0 ? [{ site, fit: fitting }] : [];
    });
  }
}

interface Registered {
  readonly methods: readonly string[];
  readonly segments: readonly string[];
}

interface Asked {
  readonly method: string | undefined;
  readonly segments: readonly string[];
}

function requestOf({ name, route }: HandledRequest): Asked | undefined {
  const named = /^(?<method>[A-Z]+)(?: (?<path>\/.*))?$/.exec(name)?.groups;
  const path = route ?? named?.['path'];
  return path === undefined ? undefined : { method: named?.['method'], segments: segmentsOf(path) };
}

function fitOf({ methods, segments }: Registered, { method, segments: wanted }: Asked): number {
  if (method !== undefined && methods.length > 0 && !methods.includes(method)) return 0;
  if (segments.length > wanted.length) return 0;
  // What is missing at the beginning may be where a router is mounted.
  const from = wanted.length - segments.length;
  if (segments.some((segment, index) => segment !== wanted[from + index])) return 0;
  // `/` of any router fits every request: only a route that is `/` as a whole is surely meant.
  if (segments.length === 0) return wanted.length === 0 ? 1 : 0;
  return from === 0 ? segments.length + 1 : segments.length;
}

/** Parameters are written in many ways, and called otherwise by some libraries: all are alike. */
function segmentsOf(path: string): string[] {
  return path
    .split('/')
    .map((segment) => segment.replace(/^\^|\$$/g, ''))
    .filter((segment) => segment !== '')
    .map((segment) => (/^:|^\*|[{}<>]|^\[.*\]$|\(\?P</.test(segment) ? '*' : segment));
}

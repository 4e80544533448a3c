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

/**
 * How many segments of the span's route the registered one tells, counted from its end: the more the surer. 0: the span is
 * not of this route.
 */
export function matchRoute(route: Route, { name, route: told }: HandledRequest): number {
  const named = /^(?<method>[A-Z]+)(?: (?<path>\/.*))?$/.exec(name)?.groups;
  const path = told ?? named?.['path'];
  if (path === undefined) return 0;
  const method = named?.['method'];
  if (method !== undefined && route.methods.length > 0 && !route.methods.includes(method)) return 0;
  const wanted = segmentsOf(path);
  const registered = segmentsOf(route.path);
  if (registered.length > wanted.length) return 0;
  // What is missing at the beginning may be where a router is mounted.
  const from = wanted.length - registered.length;
  if (registered.some((segment, index) => segment !== wanted[from + index])) return 0;
  // `/` of any router fits every request: only a route that is `/` as a whole is surely meant.
  if (registered.length === 0) return wanted.length === 0 ? 1 : 0;
  return from === 0 ? registered.length + 1 : registered.length;
}

/** Parameters are written in many ways, and called otherwise by some libraries: all are alike. */
function segmentsOf(path: string): string[] {
  return path
    .replace(/^\^|\$$/g, '')
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) => (/^:|^\*|[{}<>]|^\[.*\]$|\(\?P</.test(segment) ? '*' : segment));
}

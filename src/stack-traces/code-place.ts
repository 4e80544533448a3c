/** A path with its line and column, as most languages write them: `path:line:column`. Offsets `[start, end)`. */
export interface TextPlace {
  readonly start: number;
  readonly end: number;
  readonly path: string;
  readonly line?: number;
  readonly column?: number;
}

/** Reads `path`, `path:line` or `path:line:column` in `text[start, end)`; `undefined` when there is no path. */
export function placeIn(text: string, start: number, end: number): TextPlace | undefined {
  const last = numberBefore(text, start, end);
  const first = last && numberBefore(text, start, last.colon);
  const pathEnd = first?.colon ?? last?.colon ?? end;
  const path = pathOf(text.slice(start, pathEnd));
  if (path === '') return undefined;
  if (last === undefined) return { start, end, path };
  if (first === undefined) return { start, end, path, line: last.number };
  return { start, end, path, line: first.number, column: last.number };
}

/** More digits are no line. */
const MOST_DIGITS = 9;

/** The `:number` that ends at `end`. */
function numberBefore(text: string, start: number, end: number): { number: number; colon: number } | undefined {
  let at = end;
  while (at > start && end - at <= MOST_DIGITS && isDigit(text.charCodeAt(at - 1))) at--;
  if (at === end || end - at > MOST_DIGITS || at <= start || text[at - 1] !== ':') return undefined;
  return { number: Number(text.slice(at, end)), colon: at - 1 };
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** The path of an address of the scheme `file:`, or of a bundler's; all else as it is. */
function pathOf(address: string): string {
  if (address.startsWith('file://')) return decoded(address.slice('file://'.length).replace(/^\/(?=[A-Za-z]:)/, ''));
  if (address.startsWith('webpack')) {
    const path = /^webpack(?:-internal)?:\/\/(?:[^/]*\/)?(?:\([^)]*\)\/)?/.exec(address);
    if (path !== null) return withoutQuery(address.slice(path[0].length).replace(/^\.\//, ''));
  }
  return address;
}

function withoutQuery(path: string): string {
  const query = path.indexOf('?');
  return query < 0 ? path : path.slice(0, query);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

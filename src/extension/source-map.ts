import type { CodePlace } from '../protocol/views.ts';

/** Where the map of compiled code is, as its last lines say; a relative address or one that holds the map itself. */
export function sourceMapAddress(code: string): string | undefined {
  const tail = code.slice(-4_000_000);
  const at = tail.lastIndexOf('sourceMappingURL=');
  if (at < 0 || !/\/[/*][#@]\s*$/.test(tail.slice(Math.max(0, at - 20), at))) return undefined;
  return /^[^\s'"*]+/.exec(tail.slice(at + 'sourceMappingURL='.length))?.[0];
}

/** The map that an address holds: `data:application/json;base64,…`; `undefined` for other addresses. */
export function inlineSourceMap(address: string): string | undefined {
  const base64 = /^data:application\/json[^,]*;base64,(.*)$/s.exec(address)?.[1];
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64').toString('utf8');
}

/**
 * The place in the source that a place of compiled code was made from. Its path is as the map tells it, after `sourceRoot`;
 * `undefined` when the map cannot be read, or knows nothing of the place.
 */
export async function originalPlace(
  map: string,
  { line, column }: Pick<CodePlace, 'line' | 'column'>,
): Promise<CodePlace | undefined> {
  const { AnyMap, LEAST_UPPER_BOUND, originalPositionFor } = await import(
    /* webpackChunkName: "source-map" */ '@jridgewell/trace-mapping'
  );
  try {
    const read = AnyMap(map);
    const at = { line: line ?? 1, column: (column ?? 1) - 1 };
    // A line without column begins with white space, which the map leaves out.
    const exact = originalPositionFor(read, at);
    const found = exact.source === null ? originalPositionFor(read, { ...at, bias: LEAST_UPPER_BOUND }) : exact;
    if (found.source === null) return undefined;
    return { path: found.source, ...(line !== undefined && { line: found.line, column: found.column + 1 }) };
  } catch {
    // Not a source map.
    return undefined;
  }
}

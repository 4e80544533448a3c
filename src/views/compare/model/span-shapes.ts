import type { TraceData } from '../../../protocol/traces.ts';

/**
 * A number for each span by service, name and kind, the same in both traces; in the order of what they stand for, so that
 * it does not matter which trace comes first.
 */
export function operationIds(before: TraceData, after: TraceData): readonly [Int32Array, Int32Array] {
  const keys = [distinctOperations(before), distinctOperations(after)] as const;
  const sorted = [...new Set([...keys[0].texts, ...keys[1].texts])].sort();
  const ids = new Map(sorted.map((text, id) => [text, id]));
  const numbered = ({ rows, texts }: (typeof keys)[0]) => rows.map((place) => ids.get(texts[place]!)!);
  return [numbered(keys[0]), numbered(keys[1])];
}

/** Hashes that are equal for equal trees of operations, whatever the order of siblings; unequal ones may share one. */
export function shapeHashes({ parent }: TraceData, operations: Int32Array): Int32Array {
  const hashes = operations.map((operation) => mixed(operation + 1));
  // Children stand after their parents: going backwards each is complete before it counts.
  for (let row = hashes.length - 1; row >= 0; row--) {
    const above = parent[row]!;
    if (above >= 0) hashes[above] = (hashes[above]! + mixed(hashes[row]!)) | 0;
  }
  return hashes;
}

/** The operations of a trace as text, each once, and the place among them of each row's. */
function distinctOperations(trace: TraceData): { readonly rows: Int32Array; readonly texts: readonly string[] } {
  const { services, names, service, name, kind } = trace;
  const places = new Map<number, number>();
  const texts: string[] = [];
  const rows = new Int32Array(trace.parent.length);
  for (let row = 0; row < rows.length; row++) {
    const code = ((service[row]! + 1) * names.length + name[row]!) * 8 + kind[row]!;
    let place = places.get(code);
    if (place === undefined) {
      place = texts.length;
      places.set(code, place);
      texts.push(JSON.stringify([services[service[row]!] ?? null, names[name[row]!] ?? '', kind[row]!]));
    }
    rows[row] = place;
  }
  return { rows, texts };
}

/** The finalizer of MurmurHash3: https://github.com/aappleby/smhasher/wiki/MurmurHash3 */
function mixed(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/**
 * Snapshots of sealed segments as bytes. A snapshot is plain data: objects, arrays, typed arrays, strings, numbers,
 * booleans, null. The typed arrays follow one another after a description of the rest, each at a multiple of eight, so
 * that they are written from where they are and read back as views.
 *
 * `description length (uint32, little endian) | description (JSON) | padding | typed array | padding | …`
 */

const arrayTypes = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
};
type ArrayType = keyof typeof arrayTypes;

const alignment = 8;

/** The bytes of `snapshot` in parts, most of which share its memory. */
export function encodeSnapshot(snapshot: object): Uint8Array[] {
  const arrays: Uint8Array[] = [];
  let end = 0;

  // Arrays begin with a tag, so that no object of the snapshot can be taken for a typed array.
  const describe = (value: unknown): unknown => {
    if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) {
      return ['number', Object.is(value, -0) ? '-0' : String(value)];
    }
    if (typeof value !== 'object' || value === null) return value;
    if (ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      const start = end;
      arrays.push(bytes);
      const padding = paddingAfter(bytes.length);
      if (padding > 0) arrays.push(new Uint8Array(padding));
      end += bytes.length + padding;
      // Also of a Buffer, which is one.
      return [Object.prototype.toString.call(value).slice('[object '.length, -1), start, bytes.length];
    }
    if (Array.isArray(value)) return ['list', ...value.map(describe)];
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, describe(part)]));
  };

  const description = new TextEncoder().encode(JSON.stringify(describe(snapshot)));
  const head = new Uint8Array(4 + description.length + paddingAfter(4 + description.length));
  new DataView(head.buffer).setUint32(0, description.length, true);
  head.set(description, 4);
  return [head, ...arrays];
}

/**
 * What `encodeSnapshot` was given. Its typed arrays share memory with `bytes` where these are aligned. Throws when the
 * bytes are no snapshot.
 */
export function decodeSnapshot(bytes: Uint8Array): object {
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true);
  if (4 + length > bytes.length) throw new RangeError('the description is cut off');
  const description: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  const arrays = bytes.subarray(4 + length + paddingAfter(4 + length));

  const build = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (!Array.isArray(value)) {
      return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, build(part)]));
    }
    const [tag, ...rest] = value;
    if (tag === 'list') return rest.map(build);
    if (tag === 'number') return Number(rest[0]);
    if (!isArrayType(tag)) throw new RangeError(`unknown type ${String(tag)}`);
    return typedArray(tag, arrays, rest[0], rest[1]);
  };

  const snapshot = build(description);
  if (typeof snapshot !== 'object' || snapshot === null) throw new RangeError('the description is no object');
  return snapshot;
}

function typedArray(type: ArrayType, bytes: Uint8Array, start: number, length: number): ArrayBufferView {
  const part = bytes.subarray(start, start + length);
  if (part.length !== length) throw new RangeError('an array is cut off');
  const Type: new (buffer: ArrayBufferLike, offset: number, length: number) => ArrayBufferView = arrayTypes[type];
  const width = arrayTypes[type].BYTES_PER_ELEMENT;
  // Not by `slice`, which shares the memory of a Buffer.
  const { buffer, byteOffset } = part.byteOffset % width === 0 ? part : Uint8Array.from(part);
  return new Type(buffer, byteOffset, length / width);
}

function isArrayType(name: unknown): name is ArrayType {
  return typeof name === 'string' && Object.hasOwn(arrayTypes, name);
}

function paddingAfter(length: number): number {
  return (alignment - (length % alignment)) % alignment;
}

import { WireReader } from './wire-reader.ts';

/** Contents of the length-delimited fields with number `field`, in order. Throws `Malformed`. */
export function* contentsOf(message: Uint8Array, field: number): Generator<Uint8Array> {
  const reader = new WireReader(message);
  while (reader.position < reader.end) {
    const tag = reader.tag();
    if (tag !== ((field << 3) | 2)) {
      reader.skip(tag);
      continue;
    }
    const end = reader.contentEnd();
    yield message.subarray(reader.position, end);
    reader.position = end;
  }
}

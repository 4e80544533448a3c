/** Fields of protobuf messages as bytes; those of proto3's default values are left out. */

export function varintField(field: number, value: number): Buffer {
  return value === 0 ? none : Buffer.from([field << 3, ...varint(value)]);
}

export function textField(field: number, text: string): Buffer {
  return text === '' ? none : bytesField(field, Buffer.from(text));
}

export function bytesField(field: number, bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([(field << 3) | 2, ...varint(bytes.length)]), bytes]);
}

const none = Buffer.alloc(0);

/** `value` is a non-negative safe integer. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return [...bytes, rest];
}

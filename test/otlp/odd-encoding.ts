import { type DescField, type DescMessage, ScalarType } from '@bufbuild/protobuf';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import fc from 'fast-check';
import { type Fields, type Message, schemaOf } from './otlp-schema.ts';

/** Makes a number below `limit`, another one at each call. */
type Choose = (limit: number) => number;

/** Sources of choices, the same ones again when a test is repeated. */
export const choices: fc.Arbitrary<Choose> = fc.infiniteStream(fc.nat()).map((stream) => {
  const next = () => stream.next().value as number;
  return (limit) => next() % limit;
});

/**
 * Encodes plain fields as protobuf permits and hardly anyone does: fields in any order, scalars more than once, messages
 * in parts, several members of a oneof, unknown fields and groups in between, varints longer than they need to be.
 * What it all means is not in `fields` any more, but every decoder must find the same in it.
 */
export function encodeOddly(message: Message, fields: Fields, choose: Choose): Uint8Array {
  return messageBytes(schemaOf(message), fields, choose);
}

function messageBytes(schema: DescMessage, fields: Fields, choose: Choose): Uint8Array {
  const records: Uint8Array[] = [];
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    for (const item of Array.isArray(value) ? value : [value])
      records.push(...fieldRecords(schema.field[name]!, item, choose));
  }
  while (choose(4) === 0) records.push(unknownRecord(choose));
  shuffle(records, choose);
  return Buffer.concat(records);
}

/** The field once, or what amounts to more than once. */
function fieldRecords(field: DescField, value: unknown, choose: Choose): Uint8Array[] {
  const times = field.fieldKind === 'list' || choose(3) > 0 ? 1 : 2;
  return Array.from({ length: times }, (_, i) => {
    if (field.message === undefined) return scalarRecord(field, i === 0 ? value : zeroOf(value), choose);
    // Parts of a message: each with some of its fields.
    const entries = Object.entries(value as Fields).filter(() => times === 1 || choose(2) === 0);
    return lengthRecord(field.number, messageBytes(field.message, Object.fromEntries(entries), choose), choose);
  });
}

function scalarRecord(field: DescField, value: unknown, choose: Choose): Uint8Array {
  const writer = new BinaryWriter();
  switch (field.scalar ?? ScalarType.INT32) {
    case ScalarType.STRING:
      return lengthRecord(field.number, Buffer.from(value as string), choose);
    case ScalarType.BYTES:
      return lengthRecord(field.number, value as Uint8Array, choose);
    case ScalarType.DOUBLE:
      return record(field.number, WireType.Bit64, writer.double(value as number).finish(), choose);
    case ScalarType.FIXED64:
      return record(field.number, WireType.Bit64, writer.fixed64(BigInt(value as string)).finish(), choose);
    case ScalarType.SFIXED64:
      return record(field.number, WireType.Bit64, writer.sfixed64(BigInt(value as string)).finish(), choose);
    case ScalarType.FIXED32:
      return record(field.number, WireType.Bit32, writer.fixed32(value as number).finish(), choose);
    default:
      return record(field.number, WireType.Varint, varint(BigInt.asUintN(64, BigInt(value as string)), choose), choose);
  }
}

function zeroOf(value: unknown): unknown {
  if (typeof value === 'string') return '0';
  return value instanceof Uint8Array ? new Uint8Array(0) : 0;
}

function unknownRecord(choose: Choose): Uint8Array {
  const number = 900 + choose(3);
  switch (choose(5)) {
    case 0:
      return record(number, WireType.Varint, varint(2n ** 64n - 1n, choose), choose);
    case 1:
      return record(number, WireType.Bit32, new Uint8Array(4), choose);
    case 2:
      return record(number, WireType.Bit64, new Uint8Array(8), choose);
    case 3:
      return lengthRecord(number, Uint8Array.of(0xff, 0xff), choose);
    default: {
      const inner = choose(2) === 0 ? unknownRecord(choose) : Uint8Array.of(0x08, 1);
      const end = record(number, WireType.EndGroup, new Uint8Array(0), choose);
      return record(number, WireType.StartGroup, Buffer.concat([inner, end]), choose);
    }
  }
}

function lengthRecord(number: number, content: Uint8Array, choose: Choose): Uint8Array {
  const length = varint(BigInt(content.length), choose);
  return record(number, WireType.LengthDelimited, Buffer.concat([length, content]), choose);
}

function record(number: number, wireType: WireType, content: Uint8Array, choose: Choose): Uint8Array {
  return Buffer.concat([varint(BigInt((number << 3) | wireType), choose, 5), content]);
}

/** Now and then with more bytes than needed, up to `limit` in all. */
function varint(value: bigint, choose: Choose, limit = 10): Uint8Array {
  const bytes: number[] = [];
  for (let rest = value; bytes.length === 0 || rest > 0n; rest >>= 7n) bytes.push(Number(rest & 0x7fn));
  if (choose(8) === 0) while (bytes.length < limit && choose(3) > 0) bytes.push(0);
  return Uint8Array.from(bytes, (byte, i) => (i < bytes.length - 1 ? byte | 0x80 : byte));
}

function shuffle(records: Uint8Array[], choose: Choose): void {
  for (let i = records.length - 1; i > 0; i--) {
    const other = choose(i + 1);
    [records[i], records[other]] = [records[other]!, records[i]!];
  }
}

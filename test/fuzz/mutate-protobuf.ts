import { LARGEST_INPUT } from './mutate-bytes.ts';
import type { Random } from './random.ts';

/** A field of a protobuf message: its tag, the varint of its length if it has one, and its content. */
interface Field {
  readonly start: number;
  readonly tag: number;
  readonly contentStart: number;
  readonly end: number;
}

const LENGTH_DELIMITED = 2;

/**
 * Damages one field of a message, however deep inside. The lengths of all that it stands in are made right again, most of
 * the time, so that a decoder gets as far as the damage.
 */
export function mutateProtobuf(message: Uint8Array, random: Random): Uint8Array {
  const path = pathToField(message, random);
  const field = path.pop();
  if (field === undefined) return message;
  let changed = random.pick(mutations)(message, field, random);
  let { start, end } = field;
  const keepsLengths = random.below(8) === 0;
  for (const outer of path.reverse()) {
    const content = Buffer.concat([
      message.subarray(outer.contentStart, start),
      changed,
      message.subarray(end, outer.end),
    ]);
    const head = keepsLengths
      ? message.subarray(outer.start, outer.contentStart)
      : Buffer.concat([varint(outer.tag), varint(content.length)]);
    changed = Buffer.concat([head, content]);
    ({ start, end } = outer);
  }
  return Buffer.concat([message.subarray(0, start), changed, message.subarray(end)]);
}

type Mutation = (message: Uint8Array, field: Field, random: Random) => Uint8Array;

const mutations: readonly Mutation[] = [
  swapType,
  renumber,
  lieAboutLength,
  empty,
  multiply,
  nest,
  overlong,
  wrapInGroups,
];

function swapType(message: Uint8Array, { tag, contentStart, end }: Field, random: Random): Uint8Array {
  return Buffer.concat([varint((tag & ~7) | random.below(8)), message.subarray(contentStart, end)]);
}

function renumber(message: Uint8Array, { start, tag, end }: Field, random: Random): Uint8Array {
  const number = random.pick([0, 1, 2, 3, 5, 9, 15, 16, 100, 2 ** 28]);
  return Buffer.concat([varint((tag & 7) | (number << 3)), message.subarray(start + varint(tag).length, end)]);
}

function lieAboutLength(message: Uint8Array, { tag, contentStart, end }: Field, random: Random): Uint8Array {
  const length = end - contentStart;
  const lie = random.pick([length + 1, Math.max(0, length - 1), 0, length * 2, 2 ** 31 - 1, 2 ** 32 - 1, 2 ** 40]);
  return Buffer.concat([varint((tag & ~7) | LENGTH_DELIMITED), varint(lie), message.subarray(contentStart, end)]);
}

function empty(_: Uint8Array, { tag }: Field): Uint8Array {
  return Buffer.concat([varint((tag & ~7) | LENGTH_DELIMITED), varint(0)]);
}

function multiply(message: Uint8Array, { start, end }: Field, random: Random): Uint8Array {
  const most = Math.floor((LARGEST_INPUT - message.length) / (end - start));
  const times = Math.max(1, Math.min(most, random.pick([2, 2, 3, 3, 30, 100, 10_000])));
  return Buffer.concat(Array<Uint8Array>(times).fill(message.subarray(start, end)));
}

/** The field in itself, again and again. */
function nest(message: Uint8Array, { start, tag, contentStart, end }: Field, random: Random): Uint8Array {
  const heads: Uint8Array[] = [];
  let length = end - start;
  const tags = random.pick([[tag], [0x0a, 0x2a], [0x12, 0x0a, 0x32], [0x0a]]);
  for (let depth = random.pick([1, 2, 10, 60, 70, 3000]); depth > 0; depth--) {
    for (const each of tags) {
      const head = Buffer.concat([varint((each & ~7) | LENGTH_DELIMITED), varint(length)]);
      length += head.length;
      heads.push(head);
    }
  }
  const innermost = random.below(2) === 0 ? message.subarray(start, end) : message.subarray(contentStart, end);
  return Buffer.concat([...heads.reverse(), innermost]);
}

function overlong(message: Uint8Array, { tag, contentStart, end }: Field, random: Random): Uint8Array {
  const padding = new Uint8Array(1 + random.below(12)).fill(0x80);
  return Buffer.concat([Uint8Array.of(tag | 0x80), padding, Uint8Array.of(0), message.subarray(contentStart, end)]);
}

function wrapInGroups(message: Uint8Array, { start, end }: Field, random: Random): Uint8Array {
  const depth = random.pick([1, 2, 63, 64, 65, 3000]);
  const ends = depth - random.below(2);
  return Buffer.concat([
    new Uint8Array(depth).fill((9 << 3) | 3),
    message.subarray(start, end),
    new Uint8Array(ends).fill((9 << 3) | 4),
  ]);
}

/** The fields on the way to one that is chosen at random, each standing in the one before. */
function pathToField(message: Uint8Array, random: Random): Field[] {
  const path: Field[] = [];
  let fields = fieldsIn(message, 0, message.length);
  while (fields !== undefined && fields.length > 0) {
    const field = random.pick(fields);
    path.push(field);
    if ((field.tag & 7) !== LENGTH_DELIMITED || random.below(6) === 0) break;
    fields = fieldsIn(message, field.contentStart, field.end);
  }
  return path;
}

/** `undefined` when the bytes are no message. */
function fieldsIn(message: Uint8Array, start: number, end: number): Field[] | undefined {
  const fields: Field[] = [];
  let position = start;
  const readVarint = () => {
    let value = 0;
    for (let shift = 0; position < end && shift < 35; shift += 7) {
      const byte = message[position++]!;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    return Number.NaN;
  };
  while (position < end) {
    const fieldStart = position;
    const tag = readVarint();
    let contentStart = position;
    if ((tag & 7) === 0) readVarint();
    else if ((tag & 7) === 1) position += 8;
    else if ((tag & 7) === 5) position += 4;
    else if ((tag & 7) === LENGTH_DELIMITED) {
      const length = readVarint();
      contentStart = position;
      position += length;
    } else return undefined;
    if (!(tag >= 8 && position <= end)) return undefined;
    fields.push({ start: fieldStart, tag, contentStart, end: position });
  }
  return fields;
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  return Uint8Array.of(...bytes, rest);
}

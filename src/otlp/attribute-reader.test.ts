import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildValue, textOf, type ValueBuilder } from './any-value.ts';
import { AttributeReader } from './attribute-reader.ts';
import { ByteTable, entryBytes } from './columns/byte-table.ts';
import { WireReader } from './wire-reader.ts';
import { WireWriter } from './wire-writer.ts';

/** How a KeyValue is encoded: as nearly all are, or as it may be, too. */
const forms = ['common', 'value first', 'key twice', 'value in parts', 'unknown field'] as const;

interface Attribute {
  readonly key: string;
  readonly value: string;
  readonly form: (typeof forms)[number];
}

const attribute = fc.record({
  // Few, so that guesses come true, and some too long for the common form.
  key: fc.constantFrom('', 'http.route', 'http.method', 'user.id', 'k'.repeat(128)),
  value: fc.oneof(fc.constantFrom('', 'GET', 'POST', 'v'.repeat(200)), fc.string({ maxLength: 6 })),
  form: fc.constantFrom(...forms),
});
const spans = fc.array(fc.record({ name: fc.nat(3), attributes: fc.array(attribute, { maxLength: 6 }) }));
type Spans = readonly { readonly name: number; readonly attributes: readonly Attribute[] }[];

test('an attribute has an entry with its key and value, however it is encoded and whatever was guessed', () => {
  fc.assert(
    fc.property(spans, spans, spans, (kept, forgotten, later) => {
      const keys = new ByteTable();
      const values = new ByteTable();
      const reader = new AttributeReader(keys, values);
      const keptIds = readAll(reader, kept);
      const marks = [keys.count, values.count] as const;
      readAll(reader, forgotten);
      // As after a request that was refused: what is guessed may be gone.
      keys.truncate(marks[0]);
      values.truncate(marks[1]);
      const ids = [...keptIds, ...readAll(reader, later)];
      expect(ids.map((id) => entryOf(keys, values, id))).toEqual(
        [...kept, ...later].flatMap(({ attributes }) => attributes.map(({ key, value }) => [key, value])),
      );
    }),
  );
});

test('an attribute that comes again has the entry it had', () => {
  const common = fc.array(attribute.map((each): Attribute => ({ ...each, form: 'common' })));
  fc.assert(
    fc.property(common, fc.nat(3), fc.nat(3), (attributes, name, otherName) => {
      const reader = new AttributeReader(new ByteTable(), new ByteTable());
      const ids = readAll(reader, [{ name, attributes }]);
      expect(readAll(reader, [{ name: otherName, attributes }])).toEqual(ids);
    }),
  );
});

function readAll(reader: AttributeReader, all: Spans): number[] {
  return all.flatMap(({ name, attributes }) => {
    reader.begin(name);
    return attributes.map((each) => reader.read(new WireReader(encoded(each))));
  });
}

/** As `read` finds it: its length, and what that many bytes hold. */
function encoded({ key, value, form }: Attribute): Uint8Array {
  const writer = new WireWriter();
  const start = writer.begin(0);
  if (form === 'value first') writeValue(writer, value);
  if (form === 'key twice') writeText(writer, 0x0a, 'another');
  if (form === 'value in parts') writeValue(writer, 'another');
  if (form === 'unknown field') writeText(writer, 0x7a, 'unknown');
  writeText(writer, 0x0a, key);
  if (form !== 'value first') writeValue(writer, value);
  writer.end(start);
  // Without the tag, which whoever calls `read` has read.
  return writer.bytes.subarray(1, writer.length);
}

function writeValue(writer: WireWriter, text: string): void {
  const start = writer.begin(0x12);
  writeText(writer, 0x0a, text);
  writer.end(start);
}

function writeText(writer: WireWriter, tag: number, text: string): void {
  const start = writer.begin(tag);
  const bytes = new TextEncoder().encode(text);
  writer.raw(bytes, 0, bytes.length);
  writer.end(start);
}

function entryOf(keys: ByteTable, values: ByteTable, id: number): [key: string, value: string] {
  const { heap, bounds, groups } = values.view();
  const key = textOf(entryBytes(keys.view(), groups[id]!));
  return [key, buildValue(heap, bounds[id]!, bounds[id + 1]!, textBuilder)];
}

const other = () => 'no text';
const textBuilder: ValueBuilder<string> = {
  empty: other,
  string: (text) => text,
  bool: other,
  int: other,
  double: other,
  bytes: other,
  array: other,
  map: other,
};

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ByteTable, entryBytes } from './byte-table.ts';
import { TupleTable } from './tuple-table.ts';

describe('a byte table', () => {
  test('gives equal strings of a group one id, and hands each back as it was', () => {
    const entry = fc.record({ text: fc.string({ maxLength: 5 }), group: fc.nat(2) });
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const table = new ByteTable();
        const ids = new Map<string, number>([['0 ', 0]]);
        for (const { text, group } of entries) {
          const bytes = utf8(`[${text}]`);
          const known = table.count;
          const id = table.intern(bytes, 1, bytes.length - 1, group);
          expect(id).toBe(ids.get(`${group} ${text}`) ?? known);
          ids.set(`${group} ${text}`, id);
          expect(entryBytes(table.view(), id)).toEqual(bytes.subarray(1, -1));
          expect(table.view().groups[id]).toBe(group);
        }
        expect(table.copy()).toEqual(table.view());
      }),
    );
  });

  test('forgets what came after a mark, and only that', () => {
    const texts = fc.array(fc.string({ maxLength: 3 }));
    fc.assert(
      fc.property(texts, texts, texts, (kept, forgotten, later) => {
        const table = tableOf(kept);
        const { count, usedBytes } = table;
        for (const text of forgotten) add(table, text);
        table.truncate(count);
        expect(table.usedBytes).toBe(usedBytes);
        for (const text of later) add(table, text);
        expect(table.copy()).toEqual(tableOf([...kept, ...later]).copy());
      }),
    );
  });

  test('grows to many and to large strings', () => {
    const table = new ByteTable();
    const large = new Uint8Array(1_000_000).fill(7);
    const id = table.intern(large, 0, large.length, 0);
    const ids = Array.from({ length: 50_000 }, (_, i) => add(table, `text ${i}`));
    expect(new Set(ids).size).toBe(50_000);
    expect(Array.from({ length: 50_000 }, (_, i) => add(table, `text ${i}`))).toEqual(ids);
    expect(table.intern(large, 0, large.length, 0)).toBe(id);
  });
});

describe('a tuple table', () => {
  test('gives equal tuples one id, knows which it has, and forgets what came after a mark', () => {
    const tuple = fc.tuple(fc.nat(3), fc.nat(3));
    fc.assert(
      fc.property(fc.array(tuple), fc.array(tuple), fc.array(tuple), (kept, forgotten, later) => {
        const table = new TupleTable(2);
        for (const each of kept) table.intern(Uint32Array.from(each));
        const { count } = table;
        for (const each of forgotten) table.intern(Uint32Array.from(each));
        table.truncate(count);
        const known = new Map<string, number>();
        for (const each of [...kept, ...later]) {
          const words = Uint32Array.from(each);
          const id = table.intern(words);
          expect(id).toBe(known.get(each.join()) ?? id);
          known.set(each.join(), id);
          expect(table.find(words)).toBe(id);
          expect([...table.view().subarray(id * 2, id * 2 + 2)]).toEqual(each);
        }
        expect(table.count).toBe(known.size);
        expect(table.find(Uint32Array.of(9, 9))).toBe(-1);
      }),
    );
  });
});

function tableOf(texts: readonly string[]): ByteTable {
  const table = new ByteTable();
  for (const text of texts) add(table, text);
  return table;
}

function add(table: ByteTable, text: string): number {
  const bytes = utf8(text);
  return table.intern(bytes, 0, bytes.length, 0);
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

import { describe, expect, it } from 'vitest';
import type { AttributeValue } from '../../../protocol/traces.ts';
import { traceOf } from '../trace-data.testing.ts';
import { sortRows } from './sort-rows.ts';
import { attributeColumnId, attributeOfColumn, attributeSpanColumn, spanColumns } from './span-columns.ts';

const textOf = (value: AttributeValue) => (typeof value === 'string' ? value : JSON.stringify(value));

describe('the columns of spans', () => {
  const trace = traceOf([
    { depth: 0, name: 'b', startNs: 0, durationNs: 5_000, failed: true },
    { depth: 1, name: 'A', service: 'db\u202e', startNs: 1_000, durationNs: 2_000 },
  ]);
  const column = (id: string) => spanColumns(trace).find((each) => each.id === id)!;
  const texts = (id: string) => [0, 1].map((row) => column(id).text(row));

  it('are texts to read', () => {
    expect(texts('name')).toEqual(['b', 'A']);
    expect(texts('service')).toEqual(['shop', 'db[U+202E]']);
    expect(texts('kind')).toEqual(['internal', 'internal']);
    expect(texts('start')).toEqual(['0 ns', '1 µs']);
    expect(texts('self')).toEqual(['3 µs', '2 µs']);
    expect(texts('status')).toEqual(['Error', '']);
    expect(texts('depth')).toEqual(['0', '1']);
  });

  it('are sorted by what they mean rather than by their text', () => {
    const sorted = (id: string) => [...sortRows(Int32Array.of(0, 1), column(id).values(), false)];
    expect(sorted('name')).toEqual([1, 0]);
    expect(sorted('service')).toEqual([1, 0]);
    expect(sorted('self')).toEqual([1, 0]);
    expect(sorted('start')).toEqual([0, 1]);
  });

  it('give spreadsheets nanoseconds', () => {
    expect(column('self').raw!.header).toBe('Self time (ns)');
    expect(column('self').raw!.text(0)).toBe('3000');
  });
});

describe('the column of an attribute', () => {
  it('has its values, the long ones in part, and all of them to copy', () => {
    const long = 'y'.repeat(1_000);
    const column = attributeSpanColumn(
      'k',
      { revision: 1, values: [long, 7], indexes: Int32Array.of(-1, 0, 1) },
      textOf,
    );
    expect([0, 1, 2].map((row) => column.text(row).length)).toEqual([0, 201, 1]);
    expect(column.raw!.text(1)).toBe(long);
    expect([...sortRows(Int32Array.of(0, 1, 2), column.values(), false)]).toEqual([2, 1, 0]);
  });

  it('is empty until its values are there', () => {
    const column = attributeSpanColumn('k', undefined, textOf);
    expect(column.text(0)).toBe('');
    expect([...sortRows(Int32Array.of(1, 0), column.values(), true)]).toEqual([1, 0]);
  });

  it('is known by its key, which may be like the id of another', () => {
    expect(attributeOfColumn(attributeColumnId('name'))).toBe('name');
    expect(attributeOfColumn('name')).toBeUndefined();
  });
});

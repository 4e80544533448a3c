import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileHeader, fileHeaderBytes, readRecords, recordOf } from './record-file.ts';

const payloads = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 });

function fileOf(records: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat([fileHeader(), ...records.flatMap((record) => recordOf(record))]));
}

describe('a file of records', () => {
  it('gives back what was written, in whatever parts', () => {
    fc.assert(
      fc.property(fc.array(payloads, { maxLength: 5 }), (records) => {
        records.push([Uint8Array.of(1), new Uint8Array(), Uint8Array.of(2)]);
        const bytes = Buffer.concat([fileHeader(), ...records.flatMap((parts) => recordOf(...parts))]);
        const expected = records.map((parts) => new Uint8Array(Buffer.concat(parts)));
        expect(readRecords(bytes)).toMatchObject({ state: 'readable', damaged: 0, end: bytes.length });
        expect(readRecords(bytes).records.map((record) => new Uint8Array(record))).toEqual(expected);
      }),
    );
  });

  it('gives back all that is whole when its end is torn off', () => {
    fc.assert(
      fc.property(payloads, fc.nat(), (records, cut) => {
        const whole = fileOf(records);
        const torn = whole.subarray(0, fileHeaderBytes + (cut % (whole.length - fileHeaderBytes + 1)));
        const { records: read, end, damaged } = readRecords(torn);
        expect(read).toEqual(records.slice(0, read.length));
        expect(end).toBe(fileOf(read).length);
        expect(damaged).toBe(torn.length > end ? 1 : 0);
        // What is added at `end` is read again.
        const mended = Buffer.concat([torn.subarray(0, end), ...recordOf(Uint8Array.of(7))]);
        expect(readRecords(mended).records.map((record) => [...record])).toEqual([...read.map((r) => [...r]), [7]]);
      }),
    );
  });

  it('never gives back what was not written, whichever bits flip', () => {
    fc.assert(
      fc.property(payloads, fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), (records, flips) => {
        const bytes = fileOf(records);
        for (const bit of flips) bytes[(bit >> 3) % bytes.length]! ^= 1 << (bit & 7);
        const written = new Set(records.map((record) => record.join()));
        const read = readRecords(bytes);
        for (const record of read.records) expect(written).toContain(record.join());
        expect(read.records.length).toBeLessThanOrEqual(records.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('skips a damaged record and reads on', () => {
    const bytes = fileOf([Uint8Array.of(1), Uint8Array.of(2, 2, 2), Uint8Array.of(3)]);
    bytes[bytes.lastIndexOf(2)]! ^= 1;
    expect(readRecords(bytes)).toMatchObject({ damaged: 1, end: bytes.length });
    expect(readRecords(bytes).records).toEqual([Uint8Array.of(1), Uint8Array.of(3)]);
  });
});

it('leaves what a later version wrote alone, and calls no file its own that is not', () => {
  const later = fileOf([Uint8Array.of(1)]);
  later[4] = 2;
  expect(readRecords(later)).toEqual({ state: 'newer', records: [], damaged: 0, end: 0 });
  expect(readRecords(new Uint8Array())).toEqual({ state: 'readable', records: [], damaged: 0, end: 0 });
  for (const other of ['SPW', 'once upon a time', '\0'.repeat(64)]) {
    expect(readRecords(Buffer.from(other))).toMatchObject({ state: 'damaged', records: [], damaged: 1 });
  }
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSnapshot, encodeSnapshot } from './snapshot-codec.ts';

const leaf = fc.oneof(
  fc.string(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.uint32Array(),
  fc.uint8Array(),
  fc.uint16Array(),
  fc.float64Array(),
  fc.float32Array(),
  fc.int32Array(),
  fc.bigUint64Array(),
);
const { tree } = fc.letrec<{ tree: unknown; leaf: unknown }>((tie) => ({
  leaf,
  tree: fc.oneof({ depthSize: 'small' }, tie('leaf'), fc.array(tie('tree')), fc.dictionary(fc.string(), tie('tree'))),
}));
const snapshots = fc.record({ segment: tree, '': tree, list: fc.array(tree) });

function bytesOf(snapshot: object): Uint8Array {
  return new Uint8Array(Buffer.concat(encodeSnapshot(snapshot)));
}

describe('a snapshot', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        expect(decodeSnapshot(bytesOf(snapshot))).toEqual({ ...snapshot });
      }),
    );
  });

  it('comes back from bytes that are not aligned', () => {
    fc.assert(
      fc.property(snapshots, fc.integer({ min: 1, max: 7 }), (snapshot, offset) => {
        const bytes = bytesOf(snapshot);
        const moved = new Uint8Array(bytes.length + offset).subarray(offset);
        moved.set(bytes);
        expect(decodeSnapshot(moved)).toEqual({ ...snapshot });
      }),
    );
  });

  it('shares the memory of what is written and of what is read', () => {
    const words = Uint32Array.of(1, 2, 3);
    expect(encodeSnapshot({ words }).some((part) => part.buffer === words.buffer)).toBe(true);
    const bytes = bytesOf({ words });
    const read = decodeSnapshot(bytes) as { readonly words: Uint32Array };
    expect(read.words).toEqual(words);
    expect(read.words.buffer).toBe(bytes.buffer);
  });

  it('takes a Buffer for the array of bytes that it is', () => {
    expect(decodeSnapshot(bytesOf({ bytes: Buffer.from('abc') }))).toEqual({ bytes: Uint8Array.of(97, 98, 99) });
  });

  it('never takes an object of the user for something of ours', () => {
    const snapshot = { __proto__: null, list: ['Uint32Array', 0, 4], number: ['number', '1'] };
    expect(decodeSnapshot(bytesOf(snapshot))).toEqual({ list: ['Uint32Array', 0, 4], number: ['number', '1'] });
  });
});

it('refuses bytes that are no snapshot, whatever they are', () => {
  const attempt = (bytes: Uint8Array) => {
    try {
      return decodeSnapshot(bytes);
    } catch (error) {
      return error;
    }
  };
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(attempt(bytes)).toBeInstanceOf(Object);
    }),
  );
  const whole = bytesOf({ words: Uint32Array.of(1, 2, 3), name: 'x' });
  for (let length = 0; length < whole.length - 4; length++) {
    expect(attempt(whole.subarray(0, length))).toBeInstanceOf(Error);
  }
});

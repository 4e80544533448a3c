import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ok } from '../base/result.ts';
import { withBody } from './body.ts';
import { BodyMemory } from './body-memory.ts';

const megabyte = 1 << 20;

function read(pieces: readonly Uint8Array[], expected: number, memory = new BodyMemory(64 * megabyte)) {
  const limits = { maxRequestBytes: 4 * megabyte, bodyMs: 10_000, memory, expectedBytes: () => expected };
  const stream = Readable.from(pieces.map((piece) => Buffer.from(piece)));
  return withBody(stream, limits, async (body) => (body.ok ? ok(Buffer.from(body.value)) : body));
}

it('is what was sent, in whatever pieces it comes and whatever length it declares', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 300 })), fc.nat(2000), async (pieces, expected) => {
      expect(await read(pieces, expected)).toEqual({ ok: true, value: Buffer.concat(pieces) });
    }),
  );
});

it('may be large, without or with its length', async () => {
  const pieces = Array.from({ length: 60 }, (_, index) => Buffer.alloc(64 << 10, index));
  for (const expected of [0, 60 * (64 << 10), 64 * megabyte]) {
    const body = await read(pieces, expected);
    expect(body.ok && body.value.equals(Buffer.concat(pieces))).toBe(true);
  }
});

it('takes of the budget what has come, not what was declared, and gives it back', async () => {
  const memory = new BodyMemory(100);
  expect(await read([Buffer.alloc(60)], megabyte, memory)).toMatchObject({ ok: true });
  expect(await read([Buffer.alloc(60), Buffer.alloc(60)], 0, memory)).toMatchObject({ problem: { reason: 'busy' } });
  expect(memory.take(100)).toBe(true);
});

it('is read into the same memory as the one before, never into that of one being used', async () => {
  const memory = new BodyMemory(64 * megabyte);
  const limits = { maxRequestBytes: 4 * megabyte, bodyMs: 10_000, memory, expectedBytes: () => 100_000 };
  const use = (fill: number, during = async (_body: Buffer) => {}) =>
    withBody(Readable.from([Buffer.alloc(100_000, fill)]), limits, async (body) => {
      if (!body.ok) throw new Error(body.problem.message);
      await during(body.value);
      expect(body.value.equals(Buffer.alloc(100_000, fill))).toBe(true);
      return body.value.buffer;
    });
  const first = await use(1, async () => {
    await use(2);
    await use(3);
  });
  expect(new Set([await use(4), await use(5)]).size).toBe(1);
  expect([await use(6)]).toContain(first);
});

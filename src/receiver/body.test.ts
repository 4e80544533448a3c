import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Budget, withBody } from './body.ts';

const megabyte = 1 << 20;

function read(pieces: readonly Uint8Array[], expected: number, budget = new Budget(64 * megabyte)) {
  const limits = { maxRequestBytes: 4 * megabyte, bodyMs: 10_000, budget, expectedBytes: () => expected };
  const stream = Readable.from(pieces.map((piece) => Buffer.from(piece)));
  return withBody(stream, limits, async (body) => body);
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
  const budget = new Budget(100);
  expect(await read([Buffer.alloc(60)], megabyte, budget)).toMatchObject({ ok: true });
  expect(await read([Buffer.alloc(60), Buffer.alloc(60)], 0, budget)).toMatchObject({ problem: { reason: 'busy' } });
  expect(budget.take(100)).toBe(true);
});

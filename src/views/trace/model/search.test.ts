import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { traceOf } from '../trace-data.testing.ts';
import { nextHit, searchRows, unionOf } from './search.ts';

describe('search', () => {
  const trace = traceOf([
    { depth: 0, name: 'GET /cart', service: 'web' },
    { depth: 1, name: 'SELECT cart', service: 'Cart' },
    { depth: 1, name: 'charge', service: 'payment' },
  ]);

  it('finds words in names and services, whatever the case', () => {
    expect([...searchRows(trace, 'CART')]).toEqual([0, 1]);
    expect([...searchRows(trace, 'payment')]).toEqual([2]);
  });

  it('wants all words, in any of them', () => {
    expect([...searchRows(trace, 'cart select')]).toEqual([1]);
    expect([...searchRows(trace, 'cart charge')]).toEqual([]);
  });

  it('finds part of a span id', () => {
    expect([...searchRows(trace, '0003')]).toEqual([2]);
  });

  it('finds nothing for an empty text', () => {
    expect([...searchRows(trace, '  ')]).toEqual([]);
  });

  it('goes round all hits in both directions', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(50), { minLength: 1 }), fc.nat(50), (rows, from) => {
        const hits = Int32Array.from(rows.sort((a, b) => a - b));
        const walk = (step: 1 | -1) => {
          const seen: number[] = [];
          for (let at = from; seen.length < hits.length; ) {
            at = nextHit(hits, at, step)!;
            seen.push(at);
          }
          return seen.sort((a, b) => a - b);
        };
        expect(walk(1)).toEqual([...hits]);
        expect(walk(-1)).toEqual([...hits]);
      }),
    );
    expect(nextHit(new Int32Array(0), 0, 1)).toBeUndefined();
  });
});

describe('what was found here and what was found by the receiver', () => {
  it('is one list', () => {
    const rows = fc.uniqueArray(fc.nat(50)).map((list) => Int32Array.from(list).sort());
    fc.assert(
      fc.property(rows, rows, (one, other) => {
        expect([...unionOf(one, other)]).toEqual([...new Set([...one, ...other])].sort((a, b) => a - b));
      }),
    );
  });
});

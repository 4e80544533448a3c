import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Encoding } from '../../otlp/decode-request.ts';
import { RequestBuffer, requestOf } from './request-buffer.ts';

const encodings = fc.constantFrom<Encoding>('protobuf', 'json');
const requests = fc.array(fc.record({ encoding: encodings, body: fc.uint8Array({ maxLength: 200_000 }) }), {
  maxLength: 6,
});

it('gives back what was added since it was cleared, whatever the caller does to the memory', () => {
  const buffer = new RequestBuffer();
  fc.assert(
    fc.property(requests, fc.boolean(), (added, isIdle) => {
      if (isIdle) buffer.release();
      else buffer.clear();
      expect(buffer.isEmpty).toBe(true);
      for (const { encoding, body } of added) {
        const lent = Uint8Array.from(body);
        buffer.add(encoding, lent);
        lent.fill(255);
      }
      expect(buffer.payloads.map(requestOf)).toEqual(added);
    }),
    { numRuns: 50 },
  );
});

import fc from 'fast-check';
import type { TraceData } from '../../../protocol/traces.ts';
import { traceOf } from '../trace-data.testing.ts';

/** Traces whose spans are anywhere in time: before their parents, beyond them, beside their siblings, backwards. */
export const timedTraces: fc.Arbitrary<TraceData> = fc
  .array(
    fc.record({
      depth: fc.nat(6),
      name: fc.constantFrom('GET /cart', 'SELECT', 'charge'),
      service: fc.constantFrom('web', 'cart'),
      failed: fc.boolean(),
      startNs: fc.nat(60),
      durationNs: fc.integer({ min: -5, max: 40 }),
    }),
    { maxLength: 60 },
  )
  .map((sketches) => traceOf(sketches));

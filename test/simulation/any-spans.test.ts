import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SpanColumns } from '../../src/otlp/columns/span-columns.ts';
import { decodeTraces } from '../../src/otlp/decode-traces.ts';
import { hexOf } from '../../src/otlp/ids.ts';
import { readTraces } from '../../src/simulation/read-traces.ts';
import { writeTraces } from '../../src/simulation/write-traces.ts';
import { request } from '../otlp/otlp-arbitraries.ts';
import { encode } from '../otlp/otlp-schema.ts';
import { simulationCases } from './cases.ts';
import { pipelineOf } from './simulate.ts';

test('whatever the spans and the processors, none is lost untold, and all are written', () => {
  const pipelines = simulationCases.map(({ processors }) => pipelineOf(processors, '0.159.0'));
  fc.assert(
    fc.property(request, fc.constantFrom(...pipelines), (fields, pipeline) => {
      const columns = new SpanColumns();
      if (!decodeTraces(encode('ExportTraceServiceRequest', fields), 'protobuf', columns).ok) return;
      const traceIds = columns.traceIds.view();
      const segment = columns.view();
      const rows = Array.from({ length: segment.rowCount }, (_, row) => row);
      const traces = readTraces([{ segment, rows, traceIdOf: (row) => hexOf(traceIds, row * 4, 4) }]);
      const run = pipeline.run(traces, new Set([0]));
      for (const { spansIn, spansOut, dropped } of run.stages) {
        const numbers = [...dropped.values()].flat();
        expect(new Set(numbers).size).toBe(numbers.length);
        expect(spansOut).toBe(spansIn - numbers.length);
      }
      expect(() => JSON.parse(writeTraces(run.traces))).not.toThrow();
    }),
    { numRuns: 400, interruptAfterTimeLimit: 4000 },
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { request } from '../../test/otlp/otlp-arbitraries.ts';
import { encode } from '../../test/otlp/otlp-schema.ts';
import { flatSpans } from '../../test/simulation/flat-spans.ts';
import { SpanColumns } from '../otlp/columns/span-columns.ts';
import { decodeTraces } from '../otlp/decode-traces.ts';
import { hexOf } from '../otlp/ids.ts';
import { jsonRequest, jsonResourceSpans } from '../otlp/json-writer.ts';
import { readTraces } from './read-traces.ts';
import { writeTraces } from './write-traces.ts';

test('any spans are written as they would be from their columns, but for attributes that come twice', () => {
  fc.assert(
    fc.property(request, (fields) => {
      const columns = new SpanColumns();
      const decoded = decodeTraces(encode('ExportTraceServiceRequest', fields), 'protobuf', columns);
      if (!decoded.ok) return;
      const traceIds = columns.traceIds.view();
      const segment = columns.view();
      const rows = Array.from({ length: segment.rowCount }, (_, row) => row);
      const traceIdOf = (row: number) => hexOf(traceIds, row * 4, 4);
      const expected = JSON.parse(jsonRequest(jsonResourceSpans(segment, rows, traceIdOf)));
      const written = JSON.parse(writeTraces(readTraces([{ segment, rows, traceIdOf }])));
      expect(flatSpans([written])).toEqual(flatSpans([withoutRepeats(expected)]));
    }),
    { numRuns: 200, interruptAfterTimeLimit: 4000 },
  );
});

test('spans are numbered in the order of their rows, through all parts', () => {
  const bytes = encode('ExportTraceServiceRequest', {
    resourceSpans: [{ scopeSpans: [{ spans: [{ name: 'a' }, { name: 'b' }] }] }],
  });
  const columns = new SpanColumns();
  decodeTraces(bytes, 'protobuf', columns);
  const part = { segment: columns.view(), rows: [1, 0], traceIdOf: () => '0'.repeat(32) };
  const { resources } = readTraces([part, part]);
  const spans = resources.flatMap(({ scopes }) => scopes.flatMap((scope) => scope.spans));
  expect(spans.map(({ number, name, traceId }) => [number, name, traceId])).toEqual([
    [0, 'b', ''],
    [1, 'a', ''],
    [2, 'b', ''],
    [3, 'a', ''],
  ]);
});

/** Of a list of attributes, the first of each key; and no entities of resources, which processors do not see. */
function withoutRepeats(value: unknown): unknown {
  if (Array.isArray(value)) {
    const seen = new Set<unknown>();
    return value
      .filter((item) => {
        const key: unknown = Object.hasOwn(Object(item), 'key') ? Object(item).key : undefined;
        if (key === undefined || !seen.has(key)) return seen.add(key ?? item);
        return false;
      })
      .map(withoutRepeats);
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== 'entityRefs');
  return Object.fromEntries(entries.map(([key, each]) => [key, withoutRepeats(each)]));
}

import { expect, it } from 'vitest';
import { TelemetryStore } from '../../telemetry/telemetry-store.ts';

const requests = {
  traces: { resourceSpans: [{ scopeSpans: [{ spans: [{ traceId: '1'.repeat(32), spanId: '2'.repeat(16) }] }] }] },
  logs: { resourceLogs: [{ scopeLogs: [{ logRecords: [{ body: { stringValue: 'a' } }] }] }] },
  metrics: {
    resourceMetrics: [{ scopeMetrics: [{ metrics: [{ name: 'a', gauge: { dataPoints: [{ asInt: '1' }] } }] }] }],
  },
};

/** What a snapshot is made of, by name; of one item, the lengths tell how wide what is kept of it is. */
function contentsOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return typeof value;
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes, ${value.constructor.name}`;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, contentsOf(part)]));
}

/**
 * What files of segments hold. Nothing but the version in `record-file.ts` keeps the next release from reading what it no
 * longer understands: when this test fails, raise it, and write down here what is kept from then on.
 */
it('changes with the version of the files only', () => {
  const store = new TelemetryStore({ maxStoreBytes: 1 << 20 });
  const found: Record<string, unknown> = {};
  for (const signal of ['traces', 'logs', 'metrics'] as const) {
    const hooks = {
      onSealed: (_: number, sealed: object) => (found[signal] = contentsOf(sealed)),
      onDropped: () => {},
    };
    store[signal].hooks = hooks;
    expect(store.ingest(signal, 'json', Buffer.from(JSON.stringify(requests[signal]))).ok).toBe(true);
    store[signal].seal();
  }
  expect(found).toMatchInlineSnapshot(`
    {
      "logs": {
        "attributeEnds": "4 bytes, Uint32Array",
        "attributeIds": "0 bytes, Uint32Array",
        "attributes": {
          "bounds": "8 bytes, Uint32Array",
          "count": "number",
          "groups": "4 bytes, Uint32Array",
          "heap": "0 bytes, Uint8Array",
        },
        "bodies": {
          "bounds": "12 bytes, Uint32Array",
          "count": "number",
          "groups": "8 bytes, Uint32Array",
          "heap": "3 bytes, Uint8Array",
        },
        "bodyIds": "4 bytes, Uint32Array",
        "messages": {
          "bounds": "8 bytes, Uint32Array",
          "count": "number",
          "groups": "4 bytes, Uint32Array",
          "heap": "0 bytes, Uint8Array",
        },
        "observedTimes": "8 bytes, Uint32Array",
        "originTuples": "16 bytes, Uint32Array",
        "rowCount": "number",
        "spanIds": "8 bytes, Uint32Array",
        "statementTuples": "24 bytes, Uint32Array",
        "statements": "4 bytes, Uint32Array",
        "texts": {
          "bounds": "8 bytes, Uint32Array",
          "count": "number",
          "groups": "4 bytes, Uint32Array",
          "heap": "0 bytes, Uint8Array",
        },
        "times": "8 bytes, Uint32Array",
        "traceTuples": "16 bytes, Uint32Array",
        "traces": "4 bytes, Uint32Array",
      },
      "metrics": {
        "attributeSets": {
          "bounds": "8 bytes, Uint32Array",
          "count": "number",
          "groups": "4 bytes, Uint32Array",
          "heap": "0 bytes, Uint8Array",
        },
        "exemplarCounts": "4 bytes, Uint32Array",
        "messages": {
          "bounds": "8 bytes, Uint32Array",
          "count": "number",
          "groups": "4 bytes, Uint32Array",
          "heap": "0 bytes, Uint8Array",
        },
        "metricTuples": "32 bytes, Uint32Array",
        "originTuples": "16 bytes, Uint32Array",
        "pointEnds": "4 bytes, Uint32Array",
        "points": "9 bytes, Uint8Array",
        "rowCount": "number",
        "series": "4 bytes, Uint32Array",
        "seriesTuples": "8 bytes, Uint32Array",
        "texts": {
          "bounds": "12 bytes, Uint32Array",
          "count": "number",
          "groups": "8 bytes, Uint32Array",
          "heap": "1 bytes, Uint8Array",
        },
      },
      "traces": {
        "continued": "1 bytes, Uint8Array",
        "segment": {
          "attributeEnds": "4 bytes, Uint32Array",
          "attributeIds": "0 bytes, Uint32Array",
          "attributes": {
            "bounds": "8 bytes, Uint32Array",
            "count": "number",
            "groups": "4 bytes, Uint32Array",
            "heap": "0 bytes, Uint8Array",
          },
          "ends": "8 bytes, Uint32Array",
          "eventEnds": "4 bytes, Uint32Array",
          "events": {
            "attributeEnds": "0 bytes, Uint32Array",
            "attributeIds": "0 bytes, Uint32Array",
            "droppedAttributes": "0 bytes, Uint32Array",
            "names": "0 bytes, Uint32Array",
            "times": "0 bytes, Uint32Array",
          },
          "linkEnds": "4 bytes, Uint32Array",
          "links": {
            "attributeEnds": "0 bytes, Uint32Array",
            "attributeIds": "0 bytes, Uint32Array",
            "droppedAttributes": "0 bytes, Uint32Array",
            "flags": "0 bytes, Uint32Array",
            "ids": "0 bytes, Uint32Array",
            "traceStates": "0 bytes, Uint32Array",
          },
          "messages": {
            "bounds": "8 bytes, Uint32Array",
            "count": "number",
            "groups": "4 bytes, Uint32Array",
            "heap": "0 bytes, Uint8Array",
          },
          "operationTuples": "40 bytes, Uint32Array",
          "operations": "4 bytes, Uint32Array",
          "originTuples": "16 bytes, Uint32Array",
          "parentIds": "8 bytes, Uint32Array",
          "rowCount": "number",
          "spanIds": "8 bytes, Uint32Array",
          "starts": "8 bytes, Uint32Array",
          "texts": {
            "bounds": "8 bytes, Uint32Array",
            "count": "number",
            "groups": "4 bytes, Uint32Array",
            "heap": "0 bytes, Uint8Array",
          },
          "traces": "4 bytes, Uint32Array",
        },
        "traceIds": "16 bytes, Uint32Array",
      },
    }
  `);
});

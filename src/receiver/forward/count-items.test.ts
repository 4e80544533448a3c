import fc from 'fast-check';
import { expect, it } from 'vitest';
import { logRequest } from '../../../test/otlp/log-arbitraries.ts';
import { metricRequest } from '../../../test/otlp/metric-arbitraries.ts';
import { request } from '../../../test/otlp/otlp-arbitraries.ts';
import { encode } from '../../../test/otlp/otlp-schema.ts';
import { TelemetryStore } from '../../telemetry/telemetry-store.ts';
import { countItems } from './count-items.ts';

it('counts what the store counts', () => {
  const requests = fc.oneof(
    request.map((fields) => ['traces', encode('ExportTraceServiceRequest', fields)] as const),
    logRequest.map((fields) => ['logs', encode('ExportLogsServiceRequest', fields)] as const),
    metricRequest.map((fields) => ['metrics', encode('ExportMetricsServiceRequest', fields)] as const),
  );
  fc.assert(
    fc.property(requests, ([signal, body]) => {
      const store = new TelemetryStore({ maxStoreBytes: 1 << 24 });
      expect(store.ingest(signal, 'protobuf', body).ok).toBe(true);
      const { spans, logs, points } = store.counts;
      expect(countItems(signal, body)).toBe(spans + logs + points);
    }),
  );
});

it('counts nothing in what is malformed', () => {
  expect(countItems('traces', Uint8Array.of(0x0a, 9))).toBe(0);
});

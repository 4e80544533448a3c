import { afterEach, expect, it, vi } from 'vitest';
import { encode, type Fields, type Message } from '../../test/otlp/otlp-schema.ts';
import type { Signal } from '../otlp/signal.ts';
import { TelemetryStore } from '../telemetry/telemetry-store.ts';
import { StoredAnswers } from './stored-answers.ts';

afterEach(() => vi.restoreAllMocks());

const resource = {
  attributes: ['service.name', 'service.instance.id'].map((key) => ({ key, value: { stringValue: 'shop' } })),
};
const span = {
  traceId: Buffer.alloc(16, 1),
  spanId: Buffer.alloc(8, 1),
  name: 'pay',
  startTimeUnixNano: '10',
  endTimeUnixNano: '20',
};

function stored() {
  const store = new TelemetryStore({ maxStoreBytes: 16 << 20 });
  const send = (signal: Signal, message: Message, fields: Fields) =>
    expect(store.ingest(signal, 'protobuf', encode(message, fields)).ok).toBe(true);
  return {
    answers: new StoredAnswers(store),
    trace: () =>
      send('traces', 'ExportTraceServiceRequest', { resourceSpans: [{ resource, scopeSpans: [{ spans: [span] }] }] }),
    log: (record: object) =>
      send('logs', 'ExportLogsServiceRequest', {
        resourceLogs: [{ resource, scopeLogs: [{ logRecords: [{ timeUnixNano: '15', ...record }] }] }],
      }),
    measure: (metric: object) =>
      send('metrics', 'ExportMetricsServiceRequest', {
        resourceMetrics: [{ resource, scopeMetrics: [{ metrics: [metric] }] }],
      }),
  };
}

it('tells what is wrong with all signals of a service, once its traces rest', async () => {
  const { answers, trace, log, measure } = stored();
  const now = vi.spyOn(Date, 'now').mockReturnValue(1_000_000);
  const failed = async () => {
    const { scores } = await answers.handlers.runTimeReport(undefined);
    return scores.flatMap(({ rules }) => rules.filter(({ passed }) => passed === false).map(({ id }) => id));
  };
  trace();
  log({ severityNumber: 9 });
  measure({ name: 'load', unit: '1', gauge: { dataPoints: [{ timeUnixNano: '15', asInt: '3' }] } });
  expect(await answers.handlers.runTimeReport(undefined)).toMatchObject({ complete: false, scores: [] });
  now.mockReturnValue(1_003_000);
  expect(await failed()).toEqual([]);
  log({});
  log({ severityNumber: 9, attributes: [{ key: 'host.name', value: { stringValue: 'a' } }] });
  measure({ name: 'url.path', gauge: { dataPoints: [{ timeUnixNano: '15', asInt: '3' }] } });
  expect(await failed()).toEqual(['RES-004', 'LOG-002', 'MET-002', 'MET-006']);
  answers.forget();
  expect(await answers.handlers.runTimeReport(undefined)).toMatchObject({ complete: false, scores: [] });
});

import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ReceiverStatus } from '../protocol/receiver.ts';
import { anyPorts } from './receiver.testing.ts';
import { ReceiverSession } from './session.ts';

let session: ReceiverSession;
let heard: ReceiverStatus[];

beforeEach(() => {
  heard = [];
  session = new ReceiverSession((status) => heard.push(status));
});

afterEach(async () => {
  await session.handlers.stop(undefined);
});

const traceId = '0af7651916cd43dd8448eb211c80319c';
const spanId = 'b7ad6b7169203331';
const span = { traceId, spanId, name: 'pay', startTimeUnixNano: '1', endTimeUnixNano: '3' };
const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'shop' } }] };
const oneSpan = { resourceSpans: [{ resource, scopeSpans: [{ spans: [span] }] }] };

async function post(path: string, body: unknown, status = session.status): Promise<Response> {
  return fetch(`http://127.0.0.1:${status.httpPort}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

it('answers before it was started', () => {
  expect(session.status).toMatchObject({ state: 'stopped', revision: 0, counts: { spans: 0 } });
  expect(session.handlers.getTrace({ traceId })).toBeUndefined();
});

it('stores what is exported and tells at once', async () => {
  expect(await session.handlers.start(anyPorts)).toMatchObject({ state: 'listening' });
  await post('/v1/traces', oneSpan);
  expect(heard).toMatchObject([{ state: 'listening', revision: 1, counts: { spans: 1, traces: 1, rejected: 0 } }]);
  expect(session.handlers.getSpan({ traceId, spanId })).toMatchObject({ name: 'pay', resource: [{ value: 'shop' }] });
  expect(JSON.parse((await session.handlers.exportTrace({ traceId }))!)).toMatchObject(oneSpan);
});

it('sends a trace only to those who do not know it yet', async () => {
  await session.handlers.start(anyPorts);
  await post('/v1/traces', oneSpan);
  expect(session.handlers.getTrace({ traceId })).toMatchObject({ revision: 1, spanIds: spanId });
  expect(session.handlers.getTrace({ traceId, knownRevision: 1 })).toBe('unchanged');
  await post('/v1/traces', oneSpan);
  expect(session.handlers.getTrace({ traceId, knownRevision: 1 })).toMatchObject({ revision: 2 });
  session.handlers.clear(undefined);
  expect(session.handlers.getTrace({ traceId, knownRevision: 2 })).toBeUndefined();
});

it('counts what it refuses, and keeps the other signals', async () => {
  await session.handlers.start(anyPorts);
  const malformed = await post('/v1/traces', { resourceSpans: 7 });
  expect(malformed.status).toBe(400);
  expect((await malformed.json()).message).toContain('resourceSpans');
  const logs = await post('/v1/logs', { resourceLogs: [{ scopeLogs: [{ logRecords: [{}, {}] }] }] });
  expect(await logs.json()).toEqual({});
  expect((await post('/v1/metrics', { resourceMetrics: 'many' })).status).toBe(400);
  expect(session.status.counts).toMatchObject({ spans: 0, logs: 2, rejected: 2 });
});

it('answers for logs and metrics', async () => {
  await session.handlers.start(anyPorts);
  const record = { traceId, spanId, severityNumber: 9, body: { stringValue: 'paid' } };
  await post('/v1/logs', { resourceLogs: [{ resource, scopeLogs: [{ logRecords: [record] }] }] });
  const gauge = { dataPoints: [{ timeUnixNano: '5', asInt: '3' }] };
  await post('/v1/metrics', {
    resourceMetrics: [{ resource, scopeMetrics: [{ metrics: [{ name: 'load', gauge }] }] }],
  });
  const logs = await session.handlers.listLogs({
    traceId,
    text: 'paid',
    minSeverity: 9,
    order: 'newest',
    offset: 0,
    limit: 10,
  });
  expect(logs).toMatchObject({ matched: 1, rows: [{ body: 'paid', spanId, service: 'shop' }] });
  const metrics = await session.handlers.listMetrics({ text: '', service: 'shop', offset: 0, limit: 10 });
  expect(metrics).toMatchObject({ matched: 1, rows: [{ name: 'load', type: 'gauge', pointCount: 1 }] });
  const query = { id: metrics.rows[0]!.id, offset: 0, limit: 10, maxPoints: 10 };
  expect(await session.handlers.getMetric(query)).toMatchObject({ series: [{ points: [{ value: 3 }] }] });
  expect(session.status.counts).toMatchObject({ logs: 1, storedLogs: 1, points: 1, storedPoints: 1, rejected: 0 });
});

it('keeps the traces over stop and start', async () => {
  await session.handlers.start(anyPorts);
  await post('/v1/traces', oneSpan);
  expect(await session.handlers.stop(undefined)).toMatchObject({ state: 'stopped', counts: { traces: 1 } });
  expect(await session.handlers.start(anyPorts)).toMatchObject({ state: 'listening', counts: { traces: 1 } });
});

it('drops the traces when asked, and tells', async () => {
  await session.handlers.start(anyPorts);
  await post('/v1/traces', oneSpan);
  await session.handlers.clear(undefined);
  expect(session.status).toMatchObject({ revision: 2, counts: { traces: 0, spans: 1 } });
  await expect.poll(() => heard.at(-1)).toMatchObject({ revision: 2 });
});

it('takes starts and stops one after another', async () => {
  const { start, stop } = session.handlers;
  const states = await Promise.all([start(anyPorts), stop(undefined), start(anyPorts), start(anyPorts)]);
  expect(states.map(({ state }) => state)).toEqual(['listening', 'stopped', 'listening', 'listening']);
  expect(await post('/v1/traces', oneSpan)).toMatchObject({ status: 200 });
  await expect(post('/v1/traces', oneSpan, states[2])).rejects.toThrow();
});

it('says what is wrong with settings that cannot be met, and recovers', async () => {
  const failed = await session.handlers.start({ ...anyPorts, httpPort: 70_000 });
  expect(failed).toMatchObject({
    state: 'failed',
    notice: '70000 is no port: choose a number from 0 (any free port) to 65535.',
  });
  expect(await session.handlers.start(anyPorts)).toMatchObject({ state: 'listening' });
});

it('knows the runs that it is told of, until the traces are cleared', async () => {
  await session.handlers.start(anyPorts);
  session.handlers.beginRun({ id: 'one', mark: 'k3x9ab', title: 'npm start', startMs: 0 });
  const marked = { key: 'spanwright.run.id', value: { stringValue: 'k3x9ab' } };
  const attributes = [...resource.attributes, marked];
  await post('/v1/traces', { resourceSpans: [{ resource: { attributes }, scopeSpans: [{ spans: [span] }] }] });
  session.handlers.endRun({ id: 'one', endMs: 5, exitCode: 0 });
  const listRuns = () => session.handlers.listRuns({ limit: 9 });
  const told = { id: 'one', title: 'npm start', services: ['shop'], exitCode: 0, filter: 'run:one' };
  expect(await listRuns()).toMatchObject([told]);
  session.handlers.clear(undefined);
  await post('/v1/traces', { resourceSpans: [{ resource: { attributes }, scopeSpans: [{ spans: [span] }] }] });
  expect(await listRuns()).toMatchObject([
    { service: 'shop', instance: '', filter: expect.not.stringContaining('run:') },
  ]);
});

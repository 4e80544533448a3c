import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { encode } from '../../../test/otlp/otlp-schema.ts';
import type { RemoteSource } from '../../protocol/files.ts';
import { TelemetryStore } from '../../telemetry/telemetry-store.ts';
import { Intake } from '../intake.ts';
import { bytesField, textField } from '../wire-fields.ts';
import { get } from './get.ts';
import { openRemoteTrace } from './open-remote-trace.ts';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const span = {
  traceId: Buffer.from(traceId, 'hex'),
  spanId: new Uint8Array(8).fill(2),
  name: 'pay',
  startTimeUnixNano: '1',
};
const protobuf = encode('ExportTraceServiceRequest', { resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] });
const jaeger = {
  data: [
    { traceID: traceId, spans: [{ traceID: traceId, spanID: '2', operationName: 'pay', startTime: 1, duration: 1 }] },
  ],
};

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

interface Reply {
  readonly status?: number;
  readonly type?: string;
  readonly body?: string | Uint8Array;
  readonly headers?: http.OutgoingHttpHeaders;
}

/** A server that answers by path; everything else is not found. */
async function server(replies: Record<string, Reply>) {
  const requests: { url: string; headers: http.IncomingHttpHeaders }[] = [];
  const listening = http.createServer(({ url = '', headers }, response) => {
    requests.push({ url, headers });
    const { status = 200, type = 'application/json', body = '', headers: more } = replies[url] ?? { status: 404 };
    response.writeHead(status, { 'content-type': type, ...more }).end(body);
  });
  servers.push(listening.listen(0, '127.0.0.1'));
  await once(listening, 'listening');
  return { baseUrl: `http://127.0.0.1:${(listening.address() as AddressInfo).port}`, requests };
}

async function open(
  source: Partial<RemoteSource> & Pick<RemoteSource, 'kind' | 'baseUrl'>,
  id = traceId,
  store = new TelemetryStore({ maxStoreBytes: 1 << 20 }),
) {
  const storedSpans = () => store.traces.spanIds(id);
  return openRemoteTrace(new Intake(store, () => {}), { headers: {}, ...source }, id, storedSpans);
}

const whole = { spans: 1, traceIds: [traceId], problems: [] };

describe('a trace is fetched', () => {
  it('and stored once, however often it is opened, until it has more spans', async () => {
    const replies: Record<string, Reply> = { [`/api/traces/${traceId}`]: { body: JSON.stringify(jaeger) } };
    const { baseUrl } = await server(replies);
    const store = new TelemetryStore({ maxStoreBytes: 1 << 20 });
    for (const spans of [1, 0, 0]) {
      expect(await open({ kind: 'jaeger', baseUrl }, traceId, store)).toMatchObject({ spans, traceIds: [traceId] });
    }
    expect(store.traces.spanIds(traceId)).toHaveLength(1);
    const [trace] = jaeger.data;
    const grown = { data: [{ ...trace, spans: [{ ...trace!.spans[0], spanID: '3' }] }] };
    replies[`/api/traces/${traceId}`] = { body: JSON.stringify(grown) };
    expect(await open({ kind: 'jaeger', baseUrl }, traceId, store)).toMatchObject({ spans: 1 });
    expect(store.traces.spanIds(traceId)).toHaveLength(2);
  });

  it('from Jaeger, below the path of the address and with the headers of the source', async () => {
    const { baseUrl, requests } = await server({ [`/ui/api/traces/${traceId}`]: { body: JSON.stringify(jaeger) } });
    const headers = { authorization: 'Bearer secret' };
    expect(await open({ kind: 'jaeger', baseUrl: `${baseUrl}/ui/`, headers })).toMatchObject({
      format: 'Jaeger JSON',
      ...whole,
    });
    expect(requests).toMatchObject([{ headers: { authorization: 'Bearer secret', accept: 'application/json' } }]);
  });

  it('from Jaeger’s version 3, where there is no other', async () => {
    const body = JSON.stringify({
      result: { resourceSpans: [{ scopeSpans: [{ spans: [{ traceId, spanId: '0000000000000002' }] }] }] },
    });
    const { baseUrl } = await server({ [`/api/v3/traces/${traceId}`]: { body } });
    expect(await open({ kind: 'jaeger', baseUrl })).toMatchObject(whole);
  });

  it('from Tempo, whose answer is wrapped, packed and maybe partial', async () => {
    const body = gzipSync(Buffer.concat([bytesField(1, protobuf), textField(4, 'a part only')]));
    const type = 'application/protobuf';
    const reply = { type, body, headers: { 'content-encoding': 'gzip' } };
    const { baseUrl, requests } = await server({ [`/api/v2/traces/${traceId}`]: reply });
    expect(await open({ kind: 'tempo', baseUrl })).toMatchObject({
      ...whole,
      format: 'OTLP protobuf',
      problems: [`${new URL(baseUrl).host} says: a part only`],
    });
    expect(requests[0]?.headers.accept).toBe('application/protobuf');
  });

  it('from an older Tempo, in JSON or protobuf', async () => {
    const path = `/api/traces/${traceId}`;
    const batches = [
      { scopeSpans: [{ spans: [{ traceId: span.traceId.toString('base64'), spanId: 'AgICAgICAgI=' }] }] },
    ];
    const inJson = await server({ [path]: { body: JSON.stringify({ batches }) } });
    expect(await open({ kind: 'tempo', baseUrl: inJson.baseUrl })).toMatchObject({ format: 'Tempo JSON', ...whole });
    const inProtobuf = await server({ [path]: { type: 'application/protobuf', body: protobuf } });
    expect(await open({ kind: 'tempo', baseUrl: inProtobuf.baseUrl })).toMatchObject(whole);
  });

  it('with the credentials of its address', async () => {
    const { baseUrl, requests } = await server({ [`/api/traces/${traceId}`]: { body: JSON.stringify(jaeger) } });
    expect(await open({ kind: 'jaeger', baseUrl: baseUrl.replace('//', '//me:secret@') })).toMatchObject(whole);
    expect(requests[0]!.headers.authorization).toBe(`Basic ${Buffer.from('me:secret').toString('base64')}`);
  });

  it('after redirects on the same host', async () => {
    const { baseUrl } = await server({
      [`/api/traces/${traceId}`]: { status: 302, headers: { location: '/moved' } },
      '/moved': { body: JSON.stringify(jaeger) },
    });
    expect(await open({ kind: 'jaeger', baseUrl })).toMatchObject(whole);
  });
});

describe('the user is told', () => {
  const problemOf = async (kind: RemoteSource['kind'], reply: Reply) => {
    const path = kind === 'jaeger' ? '/api/traces/' : '/api/v2/traces/';
    const { baseUrl } = await server({ [`${path}${traceId}`]: reply });
    const { problems, spans } = await open({ kind, baseUrl });
    expect(spans).toBe(0);
    return problems.join().replaceAll(new URL(baseUrl).host, 'HOST');
  };

  it.each<[RemoteSource['kind'], Reply, RegExp]>([
    ['jaeger', { status: 404, body: '{}' }, /^HOST has no trace 0af.*; it may be too old for it, or not there yet$/],
    ['tempo', { type: 'application/protobuf' }, /^HOST has no trace/],
    ['jaeger', { status: 401 }, /^HOST wants credentials \(401\): set the headers of this source$/],
    ['jaeger', { status: 403 }, /^HOST does not allow this with the credentials given \(403\)$/],
    ['tempo', { status: 500, type: 'text/plain', body: 'no\ndisk' }, /^HOST answered with status 500: no disk$/],
    ['jaeger', { type: 'text/html; charset=utf-8', body: '<html>' }, /^HOST answered with a web page, maybe to log in/],
    ['jaeger', { body: '{"data":["cart"]}' }, /found "cart"$/],
    [
      'tempo',
      { type: 'application/protobuf', body: Uint8Array.of(1) },
      /^HOST answered with protobuf that cannot be read$/,
    ],
    [
      'jaeger',
      { status: 302, headers: { location: 'http://login.example/' } },
      /^HOST redirects to http:\/\/login\.example, maybe/,
    ],
    ['jaeger', { status: 302, headers: { location: `/api/traces/${traceId}` } }, /^HOST redirects in circles$/],
    [
      'jaeger',
      { body: 'no gzip at all', headers: { 'content-encoding': 'gzip' } },
      /^HOST cannot be asked: incorrect header check$/,
    ],
  ])('by %s %j', async (kind, reply, problem) => {
    expect(await problemOf(kind, reply)).toMatch(problem);
  });

  it('what is wrong with the id or the address', async () => {
    const ask = async (baseUrl: string, id = traceId) => (await open({ kind: 'tempo', baseUrl }, id)).problems[0];
    expect(await ask('http://a', '../secret')).toBe('"../secret" is no trace id: those are hex, of at most 32 digits');
    expect(await ask('localhost:3200')).toMatch(/^"localhost:3200" is no address of a server: give one as http:/);
    expect(await ask('tempo://me:secret@a')).toMatch(/^"…@a" is no address of a server: /);
    const gone = await server({});
    servers.pop()?.close();
    expect(await ask(gone.baseUrl)).toBe(`${new URL(gone.baseUrl).host} cannot be asked: nothing listens there`);
  });

  it('when an answer is too large or too slow', async () => {
    const { baseUrl } = await server({ '/': { body: 'x'.repeat(2 << 20) } });
    const limits = { maxBytes: 1 << 20, timeoutMs: 60_000 };
    expect(await get(new URL(baseUrl), { headers: {} }, '*/*', limits)).toMatchObject({
      problem: expect.stringMatching(/answered with more than 1 MB/),
    });
    const silent = http.createServer(() => {});
    servers.push(silent.listen(0, '127.0.0.1'));
    await once(silent, 'listening');
    const url = new URL(`http://127.0.0.1:${(silent.address() as AddressInfo).port}`);
    expect(await get(url, { headers: {} }, '*/*', { ...limits, timeoutMs: 50 })).toMatchObject({
      problem: expect.stringMatching(/cannot be asked: there was no whole answer within 0\.05 s$/),
    });
  });
});

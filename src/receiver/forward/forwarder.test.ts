import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import net from 'node:net';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { encode } from '../../../test/otlp/otlp-schema.ts';
import { failed } from '../../base/result.ts';
import type { ForwardSettings } from '../../protocol/receiver.ts';
import { anyPorts, recordingSink, startForTest } from '../receiver.testing.ts';
import { startReceiver } from '../receiver.ts';
import { certificate, key } from '../tls.testing.ts';
import { bytesField, textField, varintField } from '../wire-fields.ts';
import { Forwarder, type ForwarderLimits } from './forwarder.ts';

const span = { traceId: new Uint8Array(16).fill(1), spanId: new Uint8Array(8).fill(2), name: 'pay' };
const request = (...names: string[]) =>
  encode('ExportTraceServiceRequest', {
    resourceSpans: [{ scopeSpans: [{ spans: names.map((name) => ({ ...span, name })) }] }],
  });
const jsonRequest = Buffer.from(
  JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords: [{ body: { stringValue: 'hello' } }] }] }] }),
);

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function forwarding(
  settings: Partial<ForwardSettings> & { endpoint: string },
  limits: Partial<ForwarderLimits> = {},
  ownPorts: readonly number[] = [],
): Promise<Forwarder> {
  const forwarder = new Forwarder(() => {}, { firstRetryMs: 1, longestRetryMs: 5, ...limits });
  await forwarder.open({ protocol: 'http/protobuf', headers: {}, ...settings }, ownPorts);
  closers.push(() => forwarder.close());
  return forwarder;
}

/** An HTTP server that answers with what `reply` gives for each request, numbered from 0. */
async function endpoint(reply: (number: number, response: http.ServerResponse, body: Buffer) => void) {
  let number = 0;
  const requests: { path: string; headers: http.IncomingHttpHeaders; body: Buffer }[] = [];
  const server = http.createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const body = gunzipSync(Buffer.concat(chunks));
    requests.push({ path: incoming.url ?? '', headers: incoming.headers, body });
    reply(number++, response, body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

const accept = (_: number, response: http.ServerResponse) =>
  response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();

it('sends what was accepted, though the memory that it came in is used again', async () => {
  const { url, requests } = await endpoint(accept);
  const forwarder = await forwarding({ endpoint: url });
  const sent = request('a');
  // A Buffer, as the transports lend it: its `slice` would share the memory.
  const lent = Buffer.from(sent);
  forwarder.accepted('traces', 'protobuf', lent);
  lent.fill(0);
  await expect.poll(() => requests.map(({ body }) => Uint8Array.from(body))).toEqual([Uint8Array.from(sent)]);
});

describe.each(['grpc', 'http/protobuf'] as const)('forwarding over %s', (protocol) => {
  it('brings all signals and encodings to another receiver, as protobuf', async () => {
    const sink = recordingSink();
    const receiver = await startForTest(sink);
    closers.push(() => receiver.close());
    const port = protocol === 'grpc' ? receiver.grpcPort : receiver.httpPort;
    const forwarder = await forwarding({ protocol, endpoint: `http://127.0.0.1:${port}` });
    forwarder.accepted('traces', 'protobuf', request('a', 'b'));
    forwarder.accepted('logs', 'json', jsonRequest);
    await expect.poll(() => forwarder.status).toEqual({ state: 'sending', sent: 3, dropped: 0, queuedBytes: 0 });
    expect(sink.requests).toEqual([
      { signal: 'traces', encoding: 'protobuf', body: Buffer.from(request('a', 'b')).toString('latin1') },
      { signal: 'logs', encoding: 'protobuf', body: expect.stringContaining('hello') },
    ]);
  });

  it('goes on when the endpoint comes back at the same address', async () => {
    const first = await startForTest(recordingSink());
    const { grpcPort, httpPort } = first;
    const port = protocol === 'grpc' ? grpcPort : httpPort;
    const forwarder = await forwarding({ protocol, endpoint: `http://127.0.0.1:${port}` });
    forwarder.accepted('traces', 'protobuf', request('a'));
    await expect.poll(() => forwarder.status?.sent).toBe(1);
    await first.close();
    forwarder.accepted('traces', 'protobuf', request('b'));
    await expect
      .poll(() => forwarder.status)
      .toMatchObject({ state: 'retrying', sent: 1, queuedBytes: request('b').length });
    expect(forwarder.status?.notice).toMatch(new RegExp(`^Forwarding to 127\\.0\\.0\\.1:${port} waits: .+\\.$`));
    const sink = recordingSink();
    const second = await startReceiver({ ...anyPorts, grpcPort, httpPort }, sink, {
      mayMove: { grpc: false, http: false },
    });
    if (!second.ok) throw new Error(second.problem);
    closers.push(() => second.value.close());
    await expect.poll(() => forwarder.status).toEqual({ state: 'sending', sent: 2, dropped: 0, queuedBytes: 0 });
    expect(sink.requests).toHaveLength(1);
  });

  it('counts what the endpoint refuses', async () => {
    const receiver = await startForTest(recordingSink({ ingest: () => failed('no more of this') }));
    closers.push(() => receiver.close());
    const port = protocol === 'grpc' ? receiver.grpcPort : receiver.httpPort;
    const forwarder = await forwarding({ protocol, endpoint: `http://127.0.0.1:${port}` });
    forwarder.accepted('traces', 'protobuf', request('a', 'b'));
    await expect.poll(() => forwarder.status).toMatchObject({ state: 'failed', sent: 0, dropped: 2, queuedBytes: 0 });
    expect(forwarder.status?.notice).toMatch(/refuses what is forwarded: .*no more of this\. Check the address/);
  });

  it('counts what the endpoint keeps only a part of', async () => {
    const receiver = await startForTest(
      recordingSink({ ingest: () => ({ ok: true, value: { rejected: 1, message: 'one is too old' } }) }),
    );
    closers.push(() => receiver.close());
    const port = protocol === 'grpc' ? receiver.grpcPort : receiver.httpPort;
    const forwarder = await forwarding({ protocol, endpoint: `http://127.0.0.1:${port}` });
    forwarder.accepted('traces', 'protobuf', request('a', 'b', 'c'));
    await expect.poll(() => forwarder.status).toMatchObject({ state: 'sending', sent: 2, dropped: 1 });
    expect(forwarder.status?.notice).toMatch(/says: one is too old\.$/);
  });

  it('takes silence for a failure, and tries again', async () => {
    const silent = net.createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    closers.push(() => silent.close());
    const { port } = silent.address() as AddressInfo;
    const settings = { protocol, endpoint: `http://127.0.0.1:${port}` };
    const forwarder = await forwarding(settings, { timeoutMs: 50, flushMs: 50 });
    forwarder.accepted('traces', 'protobuf', request('a'));
    await expect.poll(() => forwarder.status?.notice).toMatch(/waits: there was no answer in time\.$/);
    expect(await forwarder.close()).toMatchObject({ sent: 0, dropped: 1, queuedBytes: 0 });
  });

  it('tells when the port is for the other protocol', async () => {
    const server = protocol === 'grpc' ? http.createServer(() => {}) : http2.createServer(() => {});
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closers.push(() => server.close());
    const { port } = server.address() as AddressInfo;
    const forwarder = await forwarding({ protocol, endpoint: `http://127.0.0.1:${port}` }, { flushMs: 50 });
    forwarder.accepted('traces', 'protobuf', request('a'));
    await expect
      .poll(() => forwarder.status?.notice)
      .toMatch(protocol === 'grpc' ? /port for HTTP\.$/ : /port for gRPC\.$/);
  });
});

it('sends the headers of the settings, to paths below that of the endpoint', async () => {
  const { url, requests } = await endpoint(accept);
  const settings = { endpoint: `${url}/otlp/`, headers: { Authorization: 'Bearer secret', 'X-Scope-OrgID': 'me' } };
  const forwarder = await forwarding(settings);
  forwarder.accepted('metrics', 'protobuf', new Uint8Array(0));
  await expect.poll(() => requests).toHaveLength(1);
  expect(requests[0]).toMatchObject({
    path: '/otlp/v1/metrics',
    headers: { authorization: 'Bearer secret', 'x-scope-orgid': 'me', 'content-type': 'application/x-protobuf' },
  });
});

it('takes the address of one signal’s for that of all, and credentials for a header', async () => {
  const { url, requests } = await endpoint((_, response) => response.end());
  const address = url.replace('//', '//me:s%C3%A4cret@');
  const forwarder = await forwarding({ endpoint: `${address}/otlp/v1/traces/` });
  forwarder.accepted('traces', 'protobuf', request('a'));
  forwarder.accepted('logs', 'json', jsonRequest);
  await expect.poll(() => forwarder.status?.sent).toBe(2);
  expect(requests.map(({ path }) => path)).toEqual(['/otlp/v1/traces', '/otlp/v1/logs']);
  expect(requests[0]!.headers.authorization).toBe(`Basic ${Buffer.from('me:säcret').toString('base64')}`);
});

it('does not ask without end when the endpoint wants to be asked again at once', async () => {
  const { url, requests } = await endpoint((_, response) => response.writeHead(503, { 'retry-after': '0' }).end());
  const forwarder = await forwarding({ endpoint: url }, { firstRetryMs: 60_000, longestRetryMs: 60_000 });
  forwarder.accepted('traces', 'protobuf', request('a'));
  await expect.poll(() => forwarder.status?.state).toBe('retrying');
  await setTimeout(100);
  expect(requests).toHaveLength(1);
});

it('shows little of what an endpoint says, in one line', async () => {
  const body = JSON.stringify({ partialSuccess: { errorMessage: `so\r\n\u001b${'x'.repeat(60_000)}` } });
  const { url } = await endpoint((_, response) => response.setHeader('content-type', 'application/json').end(body));
  const forwarder = await forwarding({ endpoint: url });
  forwarder.accepted('traces', 'protobuf', request('a'));
  await expect.poll(() => forwarder.status?.notice).toMatch(/but says: so x{297}\.$/);
});

it.each([429, 502, 503, 504])('tries again after status %i, and not before it may', async (status) => {
  const { url, requests } = await endpoint((number, response) => {
    if (number > 0) accept(number, response);
    else response.writeHead(status, { 'retry-after': '0', 'content-type': 'text/plain' }).end('not now');
  });
  const forwarder = await forwarding({ endpoint: url }, { firstRetryMs: 3_600_000, longestRetryMs: 3_600_000 });
  forwarder.accepted('traces', 'protobuf', request('a'));
  await expect.poll(() => forwarder.status?.sent).toBe(1);
  expect(requests).toHaveLength(2);
});

/** A gRPC server that answers with these trailers, one call after another; at last that all is well. */
async function grpcEndpoint(...replies: http2.OutgoingHttpHeaders[]) {
  let number = 0;
  const server = http2.createServer();
  server.on('stream', (stream) => {
    stream.resume();
    stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
    stream.once('wantTrailers', () => stream.sendTrailers(replies[number++] ?? { 'grpc-status': '0' }));
    stream.once('end', () => stream.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls: () => number };
}

/** A RESOURCE_EXHAUSTED that asks to be retried after this many seconds. */
function exhausted(seconds: number): http2.OutgoingHttpHeaders {
  const info = bytesField(1, varintField(1, seconds));
  const any = Buffer.concat([textField(1, 'type.googleapis.com/google.rpc.RetryInfo'), bytesField(2, info)]);
  const details = Buffer.concat([varintField(1, 8), textField(2, 'slowly'), bytesField(3, any)]).toString('base64');
  return { 'grpc-status': '8', 'grpc-message': 'slowly%20%C3%A4', 'grpc-status-details-bin': details };
}

describe('a gRPC endpoint', () => {
  const patient = { firstRetryMs: 3_600_000, longestRetryMs: 3_600_000 };

  it('that is exhausted is asked again when it wants to be', async () => {
    const { url, calls } = await grpcEndpoint(exhausted(0));
    const forwarder = await forwarding({ protocol: 'grpc', endpoint: url }, patient);
    forwarder.accepted('traces', 'protobuf', request('a'));
    await expect.poll(() => forwarder.status?.sent).toBe(1);
    expect(calls()).toBe(2);
  });

  it('that ends before it answers is asked again', async () => {
    const server = net.createServer((socket) => socket.destroy());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closers.push(() => server.close());
    const { port } = server.address() as AddressInfo;
    const forwarder = await forwarding({ endpoint: `http://127.0.0.1:${port}`, protocol: 'grpc' });
    forwarder.accepted('traces', 'protobuf', request('a'));
    await expect.poll(() => forwarder.status).toMatchObject({ state: 'retrying', dropped: 0 });
  });

  it('that is exhausted for longer is left alone', async () => {
    const { url, calls } = await grpcEndpoint(exhausted(3600));
    const forwarder = await forwarding({ protocol: 'grpc', endpoint: url }, { flushMs: 20 });
    forwarder.accepted('traces', 'protobuf', request('a'));
    await expect.poll(() => forwarder.status?.notice).toMatch(/waits: it answered RESOURCE_EXHAUSTED: slowly ä\.$/);
    expect(calls()).toBe(1);
  });

  it.each([
    ['8', 'failed', /RESOURCE_EXHAUSTED/],
    ['3', 'failed', /INVALID_ARGUMENT/],
    ['16', 'failed', /UNAUTHENTICATED/],
    ['14', 'retrying', /UNAVAILABLE/],
    ['1', 'retrying', /CANCELLED/],
  ])('that answers %s makes forwarding %s', async (status, state, notice) => {
    const { url } = await grpcEndpoint({ 'grpc-status': status });
    const forwarder = await forwarding({ protocol: 'grpc', endpoint: url }, { ...patient, flushMs: 20 });
    forwarder.accepted('traces', 'protobuf', request('a'));
    await expect.poll(() => forwarder.status).toMatchObject({ state, notice: expect.stringMatching(notice) });
  });
});

describe.each(['grpc', 'http/protobuf'] as const)('over TLS, forwarding by %s', (protocol) => {
  const caFile = path.join(mkdtempSync(path.join(tmpdir(), 'spanwright-')), 'ca.pem');
  writeFileSync(caFile, certificate);

  async function secureEndpoint() {
    const server =
      protocol === 'grpc'
        ? http2.createSecureServer({ cert: certificate, key })
        : https.createServer({ cert: certificate, key }, (incoming, response) => {
            incoming.resume();
            incoming.once('end', () => accept(0, response));
          });
    server.on('stream', (stream: http2.ServerHttp2Stream) => {
      stream.resume();
      stream.once('end', () => stream.respond({ ':status': 200, 'grpc-status': '0' }, { endStream: true }));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closers.push(() => server.close());
    return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it.each<[string, Partial<ForwardSettings>]>([
    ['trusts what the CA file has', { caFile }],
    ['trusts anything when told so', { skipVerification: true }],
  ])('%s', async (_, settings) => {
    const forwarder = await forwarding({ protocol, endpoint: await secureEndpoint(), ...settings });
    forwarder.accepted('traces', 'protobuf', request('a'));
    await expect.poll(() => forwarder.status).toMatchObject({ state: 'sending', sent: 1 });
  });

  it('trusts nobody else', async () => {
    const forwarder = await forwarding({ protocol, endpoint: await secureEndpoint() }, { flushMs: 20 });
    forwarder.accepted('traces', 'protobuf', request('a'));
    await expect
      .poll(() => forwarder.status?.notice)
      .toMatch(/its certificate is self-signed; trust it by its CA file\.$/);
    expect(forwarder.status?.sent).toBe(0);
  });
});

it('sends together what has waited, and one by one what is refused together', async () => {
  const { url, requests } = await endpoint((number, response, body) => {
    if (number === 0) response.writeHead(503).end();
    else if (body.length > 2 * request('a').length) response.writeHead(413).end();
    else accept(number, response);
  });
  const forwarder = await forwarding({ endpoint: url });
  for (const name of ['a', 'b', 'c', 'd']) forwarder.accepted('traces', 'protobuf', request(name));
  await expect.poll(() => forwarder.status).toMatchObject({ sent: 4, dropped: 0 });
  expect(requests.map(({ body }) => body.length / request('a').length)).toEqual([1, 1, 3, 1, 1, 1]);
});

it('gives up the oldest when too much waits, and counts them', async () => {
  let isOpen = false;
  const { url } = await endpoint((number, response) => {
    if (isOpen) accept(number, response);
    else response.writeHead(503).end();
  });
  const size = request('a').length;
  const forwarder = await forwarding({ endpoint: url }, { maxQueueBytes: 3 * size });
  for (let i = 0; i < 10; i++) forwarder.accepted('traces', 'protobuf', request('a'));
  expect(forwarder.status).toMatchObject({ dropped: 7, queuedBytes: 3 * size });
  expect(forwarder.status?.notice).toMatch(/came faster than it takes them; the oldest were given up\.$/);
  isOpen = true;
  await expect.poll(() => forwarder.status).toMatchObject({ sent: 3, dropped: 7, queuedBytes: 0 });
});

it('sends what still waits when it ends', async () => {
  const { url, requests } = await endpoint(accept);
  const forwarder = await forwarding({ endpoint: url });
  for (let i = 0; i < 50; i++) forwarder.accepted(i % 2 ? 'logs' : 'traces', 'protobuf', request('a'));
  expect(await forwarder.close()).toMatchObject({ sent: 50, dropped: 0, queuedBytes: 0 });
  expect(requests).toHaveLength(50);
  expect(forwarder.status).toBeUndefined();
});

it('can be set anew, and set to nothing', async () => {
  const [one, two] = [await endpoint(accept), await endpoint(accept)];
  const forwarder = await forwarding({ endpoint: one.url });
  forwarder.accepted('traces', 'protobuf', request('a'));
  await forwarder.open({ endpoint: two.url, protocol: 'http/protobuf', headers: {} }, []);
  forwarder.accepted('traces', 'protobuf', request('b'));
  await forwarder.close();
  forwarder.accepted('traces', 'protobuf', request('c'));
  expect([one.requests.length, two.requests.length]).toEqual([1, 1]);
});

describe('settings that cannot work are told, and nothing is sent', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'spanwright-'));
  const caFile = path.join(folder, 'ca.pem');
  writeFileSync(caFile, 'no certificate');
  it.each<[string, Partial<ForwardSettings> & { endpoint: string }, RegExp]>([
    ['no address', { endpoint: 'localhost:4317' }, /^Cannot forward to "localhost:4317": give an address as http:/],
    ['this receiver', { endpoint: 'http://localhost:4318' }, /that is this receiver itself/],
    ...[
      ...['127.0.0.2', '127.1', '0.0.0.0', '[::]', '[::1]', '[::ffff:127.0.0.1]', hostname()],
      'user:secret@LOCALHOST',
    ].map((host): [string, { endpoint: string }, RegExp] => [
      `this receiver as ${host}`,
      { endpoint: `http://${host}:4318/` },
      /that is this receiver itself/,
    ]),
    ['credentials in what is no address', { endpoint: 'ftp://me:secret@a' }, /^Cannot forward to "…@a": give/],
    [
      'a header of two lines',
      { endpoint: 'http://a', headers: { x: 'se\ncret' } },
      /^Cannot forward with the header "x"/,
    ],
    ['a CA file of something else', { endpoint: 'https://a', caFile }, /ca\.pem has no certificates in PEM\.$/],
    ['no CA file', { endpoint: 'https://a', caFile: '/none.pem' }, /CA file \/none\.pem cannot be read: no such file/],
  ])('%s', async (_, settings, notice) => {
    const forwarder = await forwarding(settings, {}, [4317, 4318]);
    forwarder.accepted('traces', 'protobuf', request('a'));
    expect(forwarder.status).toMatchObject({ state: 'failed', notice: expect.stringMatching(notice) });
    expect(forwarder.status?.notice).not.toContain('cret');
  });
});

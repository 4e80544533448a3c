import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import zlib, { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failed, ok } from '../base/result.ts';
import { acceptedEncodings } from './decompress.ts';
import { closed, type RecordingSink, recordingSink, startForTest } from './receiver.testing.ts';
import type { Receiver } from './receiver.ts';

// A hundred megabytes take their time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

let receiver: Receiver;
let sink: RecordingSink;

beforeEach(async () => {
  sink = recordingSink();
  receiver = await startForTest(sink);
});

afterEach(async () => {
  await receiver.close();
});

interface Reply {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}

interface RequestParts {
  path?: string;
  method?: string;
  headers?: http.OutgoingHttpHeaders;
  body?: string | Uint8Array;
  host?: string;
  agent?: http.Agent;
}

/** Not `fetch`: it undoes and forbids what is tested here. */
function send({ path = '/v1/traces', method = 'POST', headers, body, host, agent }: RequestParts): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        host: host ?? '127.0.0.1',
        port: receiver.httpPort,
        path,
        method,
        headers: { 'content-type': 'application/x-protobuf', ...headers },
        ...(agent && { agent }),
      },
      async (response) => {
        const chunks = await response.toArray();
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('latin1'),
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** As `cat a.gz b.gz` makes it. */
function twoMembers(text: string): Buffer {
  return Buffer.concat([gzipSync(text.slice(0, 1000)), gzipSync(text.slice(1000))]);
}

const json = { 'content-type': 'application/json' };

/** The last line of every bad-input test: nothing is broken for the next client. */
async function expectServing(): Promise<void> {
  sink.requests.length = 0;
  expect(await send({ body: 'next' })).toMatchObject({ status: 200 });
  expect(sink.requests).toEqual([{ signal: 'traces', encoding: 'protobuf', body: 'next' }]);
}

describe('an export', () => {
  it.each(['traces', 'metrics', 'logs'] as const)('of %s reaches the sink, in either encoding', async (signal) => {
    const path = `/v1/${signal}`;
    expect(await send({ path, body: 'abc' })).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/x-protobuf', 'content-length': '0' },
    });
    expect(
      await send({ path, body: '{"a":1}', headers: { 'content-type': 'Application/JSON; charset=utf-8' } }),
    ).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(sink.requests).toEqual([
      { signal, encoding: 'protobuf', body: 'abc' },
      { signal, encoding: 'json', body: '{"a":1}' },
    ]);
    expect(sink.bytes).toBe(10);
  });

  it.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['GZIP', gzipSync],
    ['gzip', twoMembers],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['identity', (text: string) => Buffer.from(text)],
    ['', (text: string) => Buffer.from(text)],
  ])('is decompressed when it comes with %s, and counted as it came', async (encoding, compress) => {
    const body = compress('span'.repeat(50_000));
    expect(await send({ body, headers: { 'content-encoding': encoding } })).toMatchObject({ status: 200 });
    expect(sink.requests[0]?.body).toBe('span'.repeat(50_000));
    expect(sink.bytes).toBe(body.length);
  });

  it('may be compressed with zstd where Node has it, and is told so where not', async () => {
    const { zstdCompressSync } = zlib as { readonly zstdCompressSync?: (text: string) => Buffer };
    const body = zstdCompressSync?.('span'.repeat(50_000)) ?? 'zstd';
    const reply = await send({ body, headers: { ...json, 'content-encoding': 'zstd' } });
    if (zstdCompressSync) expect(sink.requests[0]?.body).toBe('span'.repeat(50_000));
    else
      expect(JSON.parse(reply.body).message).toBe(
        'cannot decompress "zstd"; compress with one of: gzip, deflate, identity',
      );
    expect(reply.status).toBe(zstdCompressSync ? 200 : 415);
  });

  it('is accepted over IPv6 where the machine has it', async () => {
    expect(await send({ host: 'localhost', body: 'abc' })).toMatchObject({ status: 200 });
    expect(await send({ host: '::1', body: 'abc' })).toMatchObject({ status: 200 });
  });

  it('tells in its own encoding what was not kept', async () => {
    await receiver.close();
    sink = recordingSink({ ingest: () => ok({ rejected: 300, message: 'only traces are kept' }) });
    receiver = await startForTest(sink);
    const reply = await send({ path: '/v1/logs', headers: json, body: '{}' });
    expect(JSON.parse(reply.body)).toEqual({
      partialSuccess: { rejectedLogRecords: '300', errorMessage: 'only traces are kept' },
    });
    // partial_success (1) { rejected (1): varint 300, error_message (2): 20 bytes }
    expect((await send({ body: '' })).body).toBe('\x0a\x19\x08\xac\x02\x12\x14only traces are kept');
  });

  it('may follow another on the same connection', async () => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    await send({ agent, body: 'first' });
    const [socket] = Object.values(agent.freeSockets).flat();
    await send({ agent, body: 'second' });
    expect(Object.values(agent.freeSockets).flat()).toEqual([socket]);
    expect(sink.requests.map(({ body }) => body)).toEqual(['first', 'second']);
    agent.destroy();
  });
});

describe('bad input', () => {
  it('is answered with a google.rpc.Status that says what is malformed, in the request’s encoding', async () => {
    await receiver.close();
    sink = recordingSink({ ingest: () => failed('the data ends within a varint') });
    receiver = await startForTest(sink);
    const reply = await send({ headers: json, body: '{' });
    expect(reply).toMatchObject({ status: 400, headers: { 'content-type': 'application/json' } });
    expect(JSON.parse(reply.body)).toMatchObject({ code: 3, message: 'the data ends within a varint' });
    const binary = await send({ body: '\xff' });
    expect(binary).toMatchObject({ status: 400, headers: { 'content-type': 'application/x-protobuf' } });
    expect(binary.body.startsWith('\x08\x03\x12\x1dthe data ends within a varint')).toBe(true);
    expect(sink.refusals).toBe(2);
  });

  it('of another content type is answered 415, naming those understood', async () => {
    const reply = await send({ headers: { 'content-type': 'text/xml' }, body: '<span/>' });
    expect(reply).toMatchObject({ status: 415, headers: { 'content-type': 'text/plain; charset=utf-8' } });
    expect(reply.body).toBe('cannot read content-type "text/xml"; send application/x-protobuf or application/json\n');
    await expectServing();
  });

  it('in an unknown compression is answered 415, naming those understood', async () => {
    const reply = await send({ headers: { ...json, 'content-encoding': 'snappy' }, body: 'abc' });
    expect(reply).toMatchObject({ status: 415, headers: { 'accept-encoding': acceptedEncodings } });
    expect(JSON.parse(reply.body).message).toContain('"snappy"');
    await expectServing();
  });

  it.each([
    ['no gzip at all', Buffer.from('not gzip')],
    ['cut off', gzipSync('span'.repeat(1000)).subarray(0, 20)],
    ['empty', Buffer.alloc(0)],
  ])('that says gzip and is %s is answered 400', async (_what, body) => {
    expect(await send({ headers: { 'content-encoding': 'gzip' }, body })).toMatchObject({ status: 400 });
    await expectServing();
  });

  it('that inflates beyond the limit is answered 413 without being inflated', async () => {
    // Members of a gzip file add up: 3 MB for more than 3 GB.
    const bomb = Buffer.concat(Array(200).fill(gzipSync(Buffer.alloc(16 << 20))));
    const before = process.memoryUsage().rss;
    expect(await send({ headers: { 'content-encoding': 'gzip' }, body: bomb })).toMatchObject({ status: 413 });
    expect(process.memoryUsage().rss - before).toBeLessThan(100 << 20);
    expect(sink.refusals).toBe(1);
    await expectServing();
  });

  it('of 100 MB is answered 413 and not kept', async () => {
    const body = Buffer.alloc(100 << 20);
    expect(await send({ body })).toMatchObject({ status: 413 });
    expect(await send({ body, headers: { 'transfer-encoding': 'chunked' } })).toMatchObject({ status: 413 });
    expect(sink).toMatchObject({ requests: [], refusals: 2 });
    await expectServing();
  });

  it('beyond what may be held at once is answered 503, to be retried', async () => {
    await receiver.close();
    receiver = await startForTest(sink, { heldBytes: 0 });
    const head =
      'POST /v1/traces HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 4194304\r\n\r\n';
    // Four of the largest may be held: each of these is one byte short of its end. What is polled with must be small, lest
    // one of these is refused for its sake.
    const unfinished = Array.from({ length: 4 }, () => {
      const socket = net.connect(receiver.httpPort, '127.0.0.1');
      socket.write(head);
      socket.write(Buffer.alloc((4 << 20) - 1));
      return socket;
    });
    await expect
      .poll(() => send({ body: Buffer.alloc(100) }), { timeout: 20_000 })
      .toMatchObject({
        status: 503,
        headers: { 'retry-after': '1' },
      });
    const retried = await send({ headers: json, body: Buffer.alloc(1 << 20) });
    expect(JSON.parse(retried.body)).toEqual({
      code: 14,
      message: 'too many requests are being read at once; retry',
      details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '1s' }],
    });
    for (const socket of unfinished) socket.destroy();
    await expect.poll(async () => (await send({ body: 'x' })).status).toBe(200);
    await expectServing();
  });

  it('that breaks off is dropped and counted', async () => {
    const socket = net.connect(receiver.httpPort, '127.0.0.1').resume();
    socket.end(
      'POST /v1/traces HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 10\r\n\r\n{"a"',
    );
    await closed(socket);
    await expect.poll(() => sink.refusals).toBe(1);
    expect(sink.requests).toEqual([]);
    await expectServing();
  });

  it('that comes too slowly is answered 408, and its connection closed', async () => {
    await receiver.close();
    receiver = await startForTest(sink, { bodyMs: 50 });
    const socket = net.connect(receiver.httpPort, '127.0.0.1');
    socket.write(
      'POST /v1/traces HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
    );
    const reply = Buffer.concat(await socket.toArray()).toString();
    expect(reply).toMatch(/^HTTP\/1\.1 408 /);
    expect(reply).toContain('{"code":4,"message":"the request took too long to come in"}');
    expect(sink.refusals).toBe(1);
    await expectServing();
  });

  it.each([
    ['text', 'hello\r\n\r\n'],
    ['a TLS greeting', Buffer.from('16030100f5010000f10303', 'hex')],
    ['zeros', Buffer.alloc(70_000)],
    ['a header without end', `GET / HTTP/1.1\r\n${'a: b\r\n'.repeat(10_000)}`],
  ])('that is %s gets its connection closed', async (_what, garbage) => {
    const socket = net.connect(receiver.httpPort, '127.0.0.1').resume();
    socket.on('error', () => {});
    socket.write(garbage);
    await closed(socket);
    await expectServing();
  });

  it('from a client that only opens connections does not hinder others', async () => {
    const idle = Array.from({ length: 50 }, () => net.connect(receiver.httpPort, '127.0.0.1'));
    await Promise.all(idle.map((socket) => once(socket, 'connect')));
    for (const socket of idle.slice(25)) socket.write('P');
    await expectServing();
    for (const socket of idle) socket.destroy();
  });

  it('that trips a bug of ours is answered 500', async () => {
    await receiver.close();
    let fails = true;
    const steady = recordingSink();
    sink = recordingSink({
      ingest(...request) {
        if (fails) throw new TypeError('x is undefined');
        return steady.ingest(...request);
      },
    });
    receiver = await startForTest(sink);
    expect(await send({ headers: json, body: '{}' })).toMatchObject({ status: 500 });
    fails = false;
    expect(await send({ body: 'next' })).toMatchObject({ status: 200 });
  });
});

describe('Zipkin', () => {
  const spans = [{ traceId: '0af7651916cd43dd8448eb211c80319c', id: 'b7ad6b7169203331', name: 'get /cart' }];

  it('is taken once it is asked for, and answered as Zipkin answers', async () => {
    await receiver.close();
    receiver = await startForTest(sink, {}, { zipkin: true });
    const compressed = { ...json, 'content-encoding': 'gzip' };
    expect(
      await send({ path: '/api/v2/spans', headers: compressed, body: gzipSync(JSON.stringify(spans)) }),
    ).toMatchObject({ status: 202, body: '' });
    expect(sink.requests).toMatchObject([{ signal: 'traces', encoding: 'json' }]);
    expect(JSON.parse(sink.requests[0]!.body)).toMatchObject({
      resourceSpans: [
        { scopeSpans: [{ spans: [{ traceId: spans[0]!.traceId, spanId: spans[0]!.id, name: 'get /cart' }] }] },
      ],
    });
    const refused = await send({ path: '/api/v2/spans', headers: json, body: '[{"id":"x"}]' });
    expect(refused).toMatchObject({ status: 400, body: expect.stringContaining('Zipkin span 0') });
    expect(await send({ path: '/api/v2/spans', headers: { 'content-type': 'application/x-thrift' } })).toMatchObject({
      status: 415,
      body: 'cannot read content-type "application/x-thrift"; send application/json\n',
    });
  });

  it('is told how to be taken otherwise', async () => {
    expect(await send({ path: '/api/v2/spans', headers: json, body: JSON.stringify(spans) })).toMatchObject({
      status: 404,
      body: expect.stringContaining('spanwright.receiver.zipkin'),
    });
  });
});

describe('other requests', () => {
  it('to an unknown path say where OTLP goes', async () => {
    const message = 'nothing is at /v1/trace; OTLP goes to /v1/traces, /v1/metrics, /v1/logs';
    expect(await send({ path: '/v1/trace', method: 'GET', headers: { 'content-type': 'a/b' } })).toMatchObject({
      status: 404,
      body: `${message}\n`,
    });
    const reply = await send({ path: '/v1/trace', headers: json, body: '{}' });
    expect(reply.status).toBe(404);
    expect(JSON.parse(reply.body)).toEqual({ code: 12, message });
  });

  it('with another method say which is right', async () => {
    expect(await send({ method: 'GET' })).toMatchObject({ status: 405, headers: { allow: 'POST, OPTIONS' } });
  });

  it('of a human who looks are greeted', async () => {
    expect((await send({ method: 'GET', path: '/' })).body).toContain('Spanwright receives OpenTelemetry data here.');
  });
});

describe('browsers', () => {
  const preflight = {
    'access-control-request-headers': 'content-type,x-team',
    'access-control-request-method': 'POST',
    'access-control-request-private-network': 'true',
  };

  it.each(['http://localhost:5173', 'https://shop.localhost', 'http://127.0.0.1:3000', 'http://[::1]'])(
    'may export from pages of %s',
    async (origin) => {
      expect(await send({ method: 'OPTIONS', headers: { origin, ...preflight } })).toMatchObject({
        status: 204,
        headers: {
          'access-control-allow-origin': origin,
          'access-control-allow-credentials': 'true',
          'access-control-allow-methods': 'POST',
          'access-control-allow-headers': 'content-type,x-team',
          'access-control-allow-private-network': 'true',
        },
      });
      expect(await send({ headers: { origin, ...json }, body: '{}' })).toMatchObject({
        status: 200,
        headers: { 'access-control-allow-origin': origin, vary: 'origin' },
      });
    },
  );

  it('learn what was wrong, too', async () => {
    const origin = 'http://localhost:5173';
    expect(await send({ headers: { origin, ...json, 'content-encoding': 'br' }, body: '{}' })).toMatchObject({
      status: 415,
      headers: { 'access-control-allow-origin': origin },
    });
  });

  it('may not export from pages of other sites, nor ask whether they may', async () => {
    const origin = 'https://example.com';
    for (const method of ['POST', 'OPTIONS']) {
      const reply = await send({ method, headers: { origin, ...json, ...preflight } });
      expect(reply.status).toBe(403);
      expect(reply.headers).not.toHaveProperty('access-control-allow-origin');
    }
    expect(sink).toMatchObject({ requests: [], refusals: 1 });
  });

  it('may not export under a name that was made to resolve to this machine', async () => {
    const host = `evil.example.com:${receiver.httpPort}`;
    const reply = await send({ headers: { host, origin: `http://${host}`, ...json }, body: '{}' });
    expect(reply.status).toBe(403);
    expect(JSON.parse(reply.body).message).toContain('spanwright.receiver.allowedHosts');
    expect(sink.requests).toEqual([]);
  });

  it('may export from where the settings allow', async () => {
    await receiver.close();
    const settings = { allowedOrigins: ['https://app.example.com'], allowedHosts: ['dev.example.com'] };
    receiver = await startForTest(sink, {}, settings);
    const headers = { origin: 'https://app.example.com', host: 'dev.example.com', ...json };
    expect(await send({ headers, body: '{}' })).toMatchObject({ status: 200 });
  });
});

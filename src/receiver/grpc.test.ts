import { once } from 'node:events';
import http2 from 'node:http2';
import net from 'node:net';
import { gzipSync } from 'node:zlib';
import { Client, compressionAlgorithms, credentials, Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failed, ok } from '../base/result.ts';
import { acceptedEncodings } from './decompress.ts';
import { closed, type RecordingSink, recordingSink, startForTest } from './receiver.testing.ts';
import type { Receiver } from './receiver.ts';

// A hundred megabytes take their time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

let receiver: Receiver;
let sink: RecordingSink;
const clients: Client[] = [];

beforeEach(async () => {
  sink = recordingSink();
  receiver = await startForTest(sink);
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await receiver.close();
});

const traceExport = '/opentelemetry.proto.collector.trace.v1.TraceService/Export';

/** Calls `method` with the gRPC library that the OpenTelemetry SDK uses. */
function call(message: Uint8Array, { method = traceExport, gzip = false, host = '127.0.0.1' } = {}) {
  const client = new Client(`${host}:${receiver.grpcPort}`, credentials.createInsecure(), {
    'grpc.default_compression_algorithm': gzip ? compressionAlgorithms.gzip : compressionAlgorithms.identity,
  });
  clients.push(client);
  const bytes = (value: Buffer) => value;
  return new Promise<Buffer>((resolve, reject) => {
    client.makeUnaryRequest(method, bytes, bytes, Buffer.from(message), (error, value) => {
      if (error) reject(error);
      else resolve(value!);
    });
  });
}

const codeOf = (code: status): Partial<ServiceError> => ({ code });

/** Sends one call on a bare HTTP/2 connection and gives its status, however it is sent. */
async function bareCall(body: Uint8Array, headers: http2.OutgoingHttpHeaders = {}) {
  const session = http2.connect(`http://127.0.0.1:${receiver.grpcPort}`);
  const stream = session.request({
    ':method': 'POST',
    ':path': traceExport,
    'content-type': 'application/grpc',
    ...headers,
  });
  stream.end(body);
  const [response] = await once(stream, 'response');
  let trailers = response;
  stream.on('trailers', (received) => {
    trailers = received;
  });
  await stream.resume().toArray();
  session.close();
  return {
    http: response[':status'],
    grpc: trailers['grpc-status'],
    message: trailers['grpc-message'],
    details: decoded(trailers['grpc-status-details-bin']),
    retryInfo: decoded(trailers['google.rpc.retryinfo-bin']),
  };
}

function decoded(base64: string | undefined): string | undefined {
  return base64 && Buffer.from(base64, 'base64').toString('latin1');
}

function framed(message: Uint8Array, { compressed = 0, length = message.length } = {}): Buffer {
  const prefix = Buffer.from([compressed, 0, 0, 0, 0]);
  prefix.writeUInt32BE(length, 1);
  return Buffer.concat([prefix, message]);
}

async function expectServing(): Promise<void> {
  sink.requests.length = 0;
  await call(Buffer.from('next'));
  expect(sink.requests).toEqual([{ signal: 'traces', encoding: 'protobuf', body: 'next' }]);
}

describe('an export call', () => {
  it.each([
    ['traces', traceExport],
    ['metrics', '/opentelemetry.proto.collector.metrics.v1.MetricsService/Export'],
    ['logs', '/opentelemetry.proto.collector.logs.v1.LogsService/Export'],
  ])('of %s reaches the sink, compressed or not', async (signal, method) => {
    const body = 'span'.repeat(50_000);
    expect(await call(Buffer.from(body), { method })).toHaveLength(0);
    expect(await call(Buffer.from(body), { method, gzip: true })).toHaveLength(0);
    expect(sink.requests).toEqual([
      { signal, encoding: 'protobuf', body },
      { signal, encoding: 'protobuf', body },
    ]);
  });

  it('is counted as it came over the wire', async () => {
    const body = gzipSync('span'.repeat(50_000));
    await bareCall(framed(body, { compressed: 1 }), { 'grpc-encoding': 'gzip' });
    expect(sink.bytes).toBe(body.length + 5);
  });

  it('is accepted over IPv6 where the machine has it', async () => {
    await call(Buffer.from('abc'), { host: '[::1]' });
    await call(Buffer.from('abc'), { host: 'localhost' });
    expect(sink.requests).toHaveLength(2);
  });

  it('may be empty', async () => {
    await call(Buffer.alloc(0));
    expect(sink.requests).toEqual([{ signal: 'traces', encoding: 'protobuf', body: '' }]);
  });

  it('may be one of many at once on a connection', async () => {
    const session = http2.connect(`http://127.0.0.1:${receiver.grpcPort}`);
    const statuses = Array.from({ length: 200 }, async () => {
      const stream = session.request({ ':method': 'POST', ':path': traceExport, 'content-type': 'application/grpc' });
      stream.end(framed(Buffer.alloc(100_000)));
      const [trailers] = await once(stream.resume(), 'trailers');
      return trailers['grpc-status'];
    });
    expect(new Set(await Promise.all(statuses))).toEqual(new Set(['0']));
    expect(sink.requests).toHaveLength(200);
    session.close();
  });

  it('tells what was not kept', async () => {
    await receiver.close();
    sink = recordingSink({ ingest: () => ok({ rejected: 2, message: 'only traces' }) });
    receiver = await startForTest(sink);
    expect((await call(Buffer.from('abc'))).toString('latin1')).toBe('\x0a\x0f\x08\x02\x12\x0bonly traces');
  });

  it('is served on the HTTP port as well, and HTTP on the port of gRPC', async () => {
    const client = new Client(`127.0.0.1:${receiver.httpPort}`, credentials.createInsecure());
    clients.push(client);
    const bytes = (value: Buffer) => value;
    await new Promise((resolve) => {
      client.makeUnaryRequest(traceExport, bytes, bytes, Buffer.from('abc'), resolve);
    });
    const headers = { 'content-type': 'application/json' };
    await fetch(`http://127.0.0.1:${receiver.grpcPort}/v1/traces`, { method: 'POST', headers, body: '{}' });
    expect(sink.requests.map(({ encoding }) => encoding)).toEqual(['protobuf', 'json']);
  });
});

describe('bad input', () => {
  it('that is malformed is INVALID_ARGUMENT, with what is wrong', async () => {
    await receiver.close();
    sink = recordingSink({ ingest: () => failed('a field ends early: 100 % “wrong”') });
    receiver = await startForTest(sink);
    await expect(call(Buffer.from([0xff]))).rejects.toMatchObject({
      code: status.INVALID_ARGUMENT,
      details: 'a field ends early: 100 % “wrong”',
    });
    expect(sink.refusals).toBe(1);
  });

  it('of 100 MB is RESOURCE_EXHAUSTED, compressed or not', async () => {
    const body = Buffer.alloc(100 << 20);
    await expect(call(body)).rejects.toMatchObject(codeOf(status.RESOURCE_EXHAUSTED));
    await expect(call(body, { gzip: true })).rejects.toMatchObject(codeOf(status.RESOURCE_EXHAUSTED));
    expect(sink).toMatchObject({ requests: [], refusals: 2 });
    await expectServing();
  });

  it('may be as large as the limit and no larger', async () => {
    await call(Buffer.alloc(4 << 20));
    await expect(call(Buffer.alloc((4 << 20) + 1))).rejects.toMatchObject({
      details: 'the request is larger than 4194304 bytes; export smaller batches',
    });
  });

  it.each([
    ['cut off', framed(Buffer.from('abc'), { length: 10 }), {}, "the call's message should have 10 bytes and has 3"],
    ['two messages', Buffer.concat([framed(Buffer.from('a')), framed(Buffer.from('b'))]), {}, /has 7$/],
    ['no message', Buffer.alloc(0), {}, 'the call has no message'],
    [
      'no gzip',
      framed(Buffer.from('abc'), { compressed: 1 }),
      { 'grpc-encoding': 'gzip' },
      'the body is not valid gzip',
    ],
  ])('that is %s is INVALID_ARGUMENT', async (_what, body, headers, message) => {
    const answer = await bareCall(body, headers);
    expect(answer).toMatchObject({ http: 200, grpc: '3' });
    expect(decodeURIComponent(answer.message)).toMatch(message);
    await expectServing();
  });

  it('in an unknown compression is UNIMPLEMENTED, naming those understood', async () => {
    const answer = await bareCall(framed(Buffer.from('abc'), { compressed: 1 }), { 'grpc-encoding': 'snappy' });
    expect(answer).toMatchObject({ grpc: '12', message: expect.stringContaining(acceptedEncodings) });
  });

  it.each([{ ':authority': 'example.com:4317' }, { origin: 'https://example.com' }])(
    'of a stranger (%o) is PERMISSION_DENIED',
    async (headers) => {
      expect(await bareCall(framed(Buffer.from('abc')), headers)).toMatchObject({ grpc: '7' });
      expect(sink.requests).toEqual([]);
      await expectServing();
    },
  );

  it('beyond what may be held at once is UNAVAILABLE, with the time to retry', async () => {
    await receiver.close();
    receiver = await startForTest(sink, { heldBytes: 0 });
    const session = http2.connect(`http://127.0.0.1:${receiver.grpcPort}`);
    // Four of the largest may be held: each of these is one byte short of its end. What is polled with must be small, lest
    // one of these is refused for its sake.
    const unfinished = Array.from({ length: 4 }, () => {
      const stream = session.request({ ':method': 'POST', ':path': traceExport, 'content-type': 'application/grpc' });
      stream.on('error', () => {});
      stream.write(framed(Buffer.alloc((4 << 20) - 6), { length: 4 << 20 }));
      return stream;
    });
    await expect
      .poll(() => bareCall(framed(Buffer.alloc(100))), { timeout: 20_000 })
      .toMatchObject({
        grpc: '14',
        message: 'too many requests are being read at once; retry',
        // google.rpc.Status { code: 14, message, details: [Any of RetryInfo { retry_delay { seconds: 1 } }] }
        details:
          '\x08\x0e\x12\x2ftoo many requests are being read at once; retry' +
          '\x1a\x30\x0a\x28type.googleapis.com/google.rpc.RetryInfo\x12\x04\x0a\x02\x08\x01',
        retryInfo: '\x0a\x02\x08\x01',
      });
    for (const stream of unfinished) stream.close();
    await expect.poll(async () => (await bareCall(framed(Buffer.from('x')))).grpc).toBe('0');
    session.close();
    await expectServing();
  });

  it('to an unknown method is UNIMPLEMENTED', async () => {
    await expect(call(Buffer.alloc(0), { method: '/grpc.health.v1.Health/Check' })).rejects.toMatchObject(
      codeOf(status.UNIMPLEMENTED),
    );
  });

  it('of another kind than gRPC’s own is answered 415', async () => {
    expect(await bareCall(Buffer.from('{}'), { 'content-type': 'application/grpc-web+proto' })).toMatchObject({
      http: 415,
    });
    await expectServing();
  });

  it('that is garbage after the HTTP/2 preface closes its connection', async () => {
    const socket = net.connect(receiver.grpcPort, '127.0.0.1').resume();
    socket.on('error', () => {});
    socket.write('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
    socket.write(Buffer.alloc(1000, 0xff));
    await closed(socket);
    await expectServing();
  });

  it('of a client that goes away in mid-call is dropped and counted', async () => {
    const session = http2.connect(`http://127.0.0.1:${receiver.grpcPort}`);
    session.on('error', () => {});
    const stream = session.request({ ':method': 'POST', ':path': traceExport, 'content-type': 'application/grpc' });
    stream.on('error', () => {});
    stream.write(framed(Buffer.from('abc'), { length: 100 }));
    await once(session, 'connect');
    // Its answer comes after the server has seen the call.
    await new Promise((resolve) => session.ping(resolve));
    session.destroy();
    await expect.poll(() => sink.refusals).toBe(1);
    await expectServing();
  });

  it('that comes too slowly is DEADLINE_EXCEEDED, and its stream closed', async () => {
    await receiver.close();
    receiver = await startForTest(sink, { bodyMs: 50 });
    const session = http2.connect(`http://127.0.0.1:${receiver.grpcPort}`);
    const stream = session.request({ ':method': 'POST', ':path': traceExport, 'content-type': 'application/grpc' });
    stream.write(framed(Buffer.from('abc'), { length: 100 }));
    const closed = once(stream.resume(), 'close');
    expect(await once(stream, 'response')).toMatchObject([
      { 'grpc-status': '4' },
      expect.anything(),
      expect.anything(),
    ]);
    await closed;
    session.close();
    expect(sink.refusals).toBe(1);
    await expectServing();
  });

  it('on half-open connections does not hinder others', async () => {
    const sessions = Array.from({ length: 20 }, () => http2.connect(`http://127.0.0.1:${receiver.grpcPort}`));
    for (const session of sessions) {
      session
        .request({ ':method': 'POST', ':path': traceExport, 'content-type': 'application/grpc' })
        .on('error', () => {})
        .write(Buffer.from([0, 0, 0]));
    }
    await expectServing();
    for (const session of sessions) session.destroy();
  });
});

it('passes metadata of the client by', async () => {
  const metadata = new Metadata();
  metadata.set('authorization', 'Bearer secret');
  const client = new Client(`127.0.0.1:${receiver.grpcPort}`, credentials.createInsecure());
  clients.push(client);
  const bytes = (value: Buffer) => value;
  const error = await new Promise((resolve) => {
    client.makeUnaryRequest(traceExport, bytes, bytes, Buffer.from('abc'), metadata, resolve);
  });
  expect(error).toBeNull();
});

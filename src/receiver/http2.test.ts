import { once } from 'node:events';
import http2 from 'node:http2';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failed } from '../base/result.ts';
import type { Limits } from './limits.ts';
import { type RecordingSink, recordingSink, startForTest } from './receiver.testing.ts';
import type { Receiver } from './receiver.ts';

// A hundred megabytes take their time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

let receiver: Receiver;
let sink: RecordingSink;
let session: http2.ClientHttp2Session;

async function start(given: RecordingSink, limits: Partial<Limits> = {}): Promise<void> {
  sink = given;
  receiver = await startForTest(sink, limits);
  session = http2.connect(`http://127.0.0.1:${receiver.httpPort}`);
}

beforeEach(() => start(recordingSink()));

afterEach(stop);

async function stop(): Promise<void> {
  session.destroy();
  await receiver.close();
}

function open(headers: http2.OutgoingHttpHeaders = {}): http2.ClientHttp2Stream {
  const post = { ':method': 'POST', ':path': '/v1/traces', 'content-type': 'application/json' };
  const stream = session.request({ ...post, ...headers });
  stream.on('error', () => {});
  return stream;
}

async function replyOf(stream: http2.ClientHttp2Stream) {
  let body = '';
  stream.on('data', (chunk: Buffer) => {
    body += chunk.toString('latin1');
  });
  const ended = once(stream, 'end');
  const [headers] = await once(stream, 'response');
  await ended;
  return { status: headers[':status'], type: headers['content-type'], body };
}

function send(body: string | Uint8Array, headers?: http2.OutgoingHttpHeaders) {
  const stream = open(headers);
  stream.end(body);
  return replyOf(stream);
}

describe('a request of OTLP/HTTP over HTTP/2', () => {
  it.each([
    ['application/json', 'json', '{}'],
    ['application/x-protobuf', 'protobuf', ''],
  ])('as %s is accepted', async (type, encoding, answer) => {
    expect(await send('abc', { 'content-type': type })).toEqual({ status: 200, type, body: answer });
    expect(sink.requests).toEqual([{ signal: 'traces', encoding, body: 'abc' }]);
  });

  it('may be one of many at once', async () => {
    const bodies = Array.from({ length: 300 }, (_, index) => `request ${index}`);
    const replies = await Promise.all(bodies.map((body) => send(body)));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    expect(sink.requests.map(({ body }) => body).sort()).toEqual(bodies.sort());
  });

  it.each([
    [404, { ':path': '/v1/spans' }],
    [405, { ':method': 'PUT' }],
    [415, { 'content-type': 'text/plain' }],
    [415, { 'content-encoding': 'br' }],
    [403, { origin: 'https://example.com' }],
    [403, { ':authority': 'example.com' }],
  ])('is answered %i when it has %o', async (status, headers) => {
    expect(await send('{}', headers)).toMatchObject({ status });
    expect(sink.requests).toEqual([]);
  });

  it('that is malformed is answered with a google.rpc.Status', async () => {
    await stop();
    await start(recordingSink({ ingest: () => failed('no') }));
    expect(await send('{')).toMatchObject({
      status: 400,
      type: 'application/json',
      body: expect.stringMatching(/^{"code":3,"message":"no",/),
    });
  });

  it.each([true, false])('of 100 MB is answered 413 and its connection lives on (declared: %s)', async (declared) => {
    const stream = open(declared ? { 'content-length': String(100 << 20) } : {});
    const chunk = Buffer.alloc(1 << 20);
    const reply = replyOf(stream);
    for (let sent = 0; sent < 100; sent++) await new Promise((resolve) => stream.write(chunk, resolve));
    stream.end();
    expect(await reply).toMatchObject({ status: 413 });
    expect(await send('abc')).toMatchObject({ status: 200 });
  });

  it('that comes too slowly is answered 408, and in the end only its stream is closed', async () => {
    await stop();
    await start(recordingSink(), { bodyMs: 50, answerMs: 50 });
    const slow = open();
    slow.write('a');
    const closed = once(slow, 'close');
    expect(await replyOf(slow)).toMatchObject({ status: 408 });
    await closed;
    expect(await send('abc')).toMatchObject({ status: 200 });
  });

  it('whose client goes away is dropped and counted', async () => {
    const stream = open();
    await new Promise((resolve) => stream.write('a', resolve));
    session.destroy();
    await expect.poll(() => sink.refusals).toBe(1);
    expect(sink.requests).toEqual([]);
  });
});

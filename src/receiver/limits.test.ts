import { once } from 'node:events';
import net from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { callHeaders, connectBare, type Frame, flags, frame, types, uint32 } from './http2-frames.testing.ts';
import type { Limits } from './limits.ts';
import { closed, type RecordingSink, recordingSink, startForTest } from './receiver.testing.ts';
import type { Receiver } from './receiver.ts';

vi.setConfig({ testTimeout: 30_000 });

let receiver: Receiver;
let sink: RecordingSink;
const sockets: net.Socket[] = [];

async function start(limits: Partial<Limits> = {}): Promise<void> {
  sink = recordingSink();
  receiver = await startForTest(sink, limits);
}

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await receiver.close();
});

function connect(): net.Socket {
  const socket = net.connect({ port: receiver.httpPort, host: '127.0.0.1', noDelay: true });
  socket.on('error', () => {});
  sockets.push(socket);
  return socket;
}

async function bare(...settings: (readonly [number, number])[]) {
  const connection = await connectBare(receiver.grpcPort, settings);
  sockets.push(connection.socket);
  return connection;
}

/** What the receiver answers to `bytes` before it closes the connection. */
async function answerTo(bytes: string): Promise<string> {
  const socket = connect();
  socket.write(bytes);
  return Buffer.concat(await socket.toArray()).toString('latin1');
}

function post(headers: string, body = ''): string {
  return `POST /v1/traces HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n${headers}\r\n${body}`;
}

const whole = post('content-length: 2\r\nconnection: close\r\n', '{}');

async function expectServing(): Promise<void> {
  sink.requests.length = 0;
  expect(await answerTo(whole)).toMatch(/^HTTP\/1\.1 200 /);
  expect(sink.requests).toHaveLength(1);
}

describe('headers', () => {
  it('beyond 16 KB are answered 431', async () => {
    await start();
    expect(await answerTo(post(`x: ${'y'.repeat(17_000)}\r\n`))).toMatch(/^HTTP\/1\.1 431 /);
    await expectServing();
  });

  it('of more than a hundred are answered 431, whatever stands after them', async () => {
    await start();
    const many = Array.from({ length: 100 }, (_, index) => `x${index}: y\r\n`).join('');
    const request = post(`${many}origin: https://example.com\r\ncontent-length: 2\r\nconnection: close\r\n`, '{}');
    expect(await answerTo(request)).toMatch(/^HTTP\/1\.1 431 /);
    expect(sink.requests).toEqual([]);
    await expectServing();
  });

  it('that drip in are cut off', async () => {
    await start({ headersMs: 100, checkMs: 20 });
    const socket = connect();
    const ended = closed(socket.resume());
    socket.write('POST /v1/traces HTTP/1.1\r\n');
    for (let count = 0; !socket.closed && count < 200; count++) {
      socket.write('x: y\r\n');
      await setTimeout(10);
    }
    await ended;
    await expectServing();
  });

  it('of HTTP/2 in endless CONTINUATION frames end their connection', async () => {
    await start();
    const { socket } = await bare();
    const ended = closed(socket);
    socket.write(frame(types.headers, 0, 1, callHeaders));
    const more = frame(types.continuation, 0, 1, Buffer.from([0, 1, 0x78, 1, 0x79]));
    for (let count = 0; !socket.closed && count < 20_000; count++) socket.write(more);
    await ended;
    await expectServing();
  });
});

describe('connections', () => {
  it('beyond the limit are closed at once, until others have gone', async () => {
    await start({ connections: 3 });
    const open = [connect(), connect(), connect()];
    await Promise.all(open.map((socket) => once(socket, 'connect')));
    await closed(connect().resume());
    for (const socket of open) socket.destroy();
    await expect.poll(() => answerTo(whole)).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('that stay silent are closed', async () => {
    await start({ firstBytesMs: 50 });
    await closed(connect().resume());
    const started = connect().resume();
    started.write('P');
    await closed(started);
    await expectServing();
  });

  it('that are idle after a request are closed', async () => {
    await start({ idleMs: 50, answerMs: 50 });
    const socket = connect().resume();
    socket.write(post('content-length: 2\r\n', '{}'));
    await closed(socket);
    const { socket: session } = await bare();
    await closed(session);
    await expectServing();
  });

  it('over HTTP/1.1 whose client takes no answer are closed', async () => {
    await start({ answerMs: 100, idleMs: 100 });
    const socket = connect().pause();
    const ended = closed(socket);
    const requests = 'GET / HTTP/1.1\r\nhost: localhost\r\n\r\n'.repeat(1000);
    // A client may write until all buffers between the two are full, but no further.
    for (let count = 0; count < 200 && !socket.destroyed; count++) {
      socket.write(requests);
      await setTimeout(1);
    }
    await ended;
    await expectServing();
  });
});

describe('streams of HTTP/2', () => {
  it('beyond the limit, of which the client was told, end its connection', async () => {
    await start({ streams: 2 });
    const { socket, frames } = await bare();
    await expect.poll(() => frames.some(isSettingsAck)).toBe(true);
    const ended = closed(socket);
    // What the receiver allows binds the client once it has said that it knows.
    socket.write(frame(types.settings, flags.ack, 0));
    for (const stream of [1, 3, 5]) socket.write(frame(types.headers, flags.endHeaders, stream, callHeaders));
    await ended;
    await expectServing();
  });

  it('whose client takes no answer are closed', async () => {
    await start({ answerMs: 50 });
    const initialWindowSize = 4;
    const { socket, frames } = await bare([initialWindowSize, 0]);
    socket.write(frame(types.headers, flags.endHeaders, 1, callHeaders));
    socket.write(frame(types.data, flags.endStream, 1, Buffer.alloc(5)));
    await expect.poll(() => frames.some(({ type, stream }) => type === types.reset && stream === 1)).toBe(true);
    expect(frames.some(({ type }) => type === types.data)).toBe(false);
    await expectServing();
  });
});

describe('a flood', () => {
  const opaque = Buffer.alloc(8);

  it.each([
    ['PING', () => frame(types.ping, 0, 0, opaque)],
    ['SETTINGS', () => frame(types.settings, 0, 0)],
    ['streams that are reset at once', resetStream],
  ])('of %s ends its connection', async (_what, make) => {
    await start({ controlBurst: 100, controlPerSecond: 1 });
    const { socket } = await bare();
    const ended = closed(socket);
    for (let count = 0; count < 3000 && !socket.closed; count++) {
      socket.write(make(count));
      if (count % 100 === 0) await setTimeout(1);
    }
    await ended;
    await expectServing();
  });

  it('is not what a client sends who pings now and then', async () => {
    await start();
    const { socket, frames } = await bare();
    for (let count = 0; count < 100; count++) socket.write(frame(types.ping, 0, 0, opaque));
    await expect.poll(() => frames.filter(({ type }) => type === types.ping).length).toBe(100);
    expect(socket.closed).toBe(false);
  });

  function resetStream(count: number): Buffer {
    const stream = 2 * count + 1;
    return Buffer.concat([
      frame(types.headers, flags.endHeaders, stream, callHeaders),
      frame(types.reset, 0, stream, uint32(8)),
    ]);
  }
});

describe('a request of two readings', () => {
  it.each([
    ['two lengths', 'content-length: 2\r\ncontent-length: 3\r\n'],
    ['a length and chunks', 'content-length: 2\r\ntransfer-encoding: chunked\r\n'],
    ['an unknown transfer encoding', 'transfer-encoding: xchunked\r\n'],
    ['a length with a sign', 'content-length: +2\r\n'],
    ['a header name that ends in a space', 'content-length : 2\r\n'],
    ['a folded header', 'x: y\r\n content-length: 2\r\n'],
  ])('(%s) is refused as a whole', async (_what, headers) => {
    await start();
    const answer = await answerTo(post(headers, `{}${whole}`));
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 400']);
    expect(sink.requests).toEqual([]);
    await expectServing();
  });
});

it('tells clients what was wrong without repeating all of it, and tells nobody else', async () => {
  await start();
  const streams = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, 'write'));
  const long = 'x'.repeat(10_000);
  const refused = [
    post(`origin: https://${long}\r\nconnection: close\r\n`),
    post(`content-encoding: ${long}\r\ncontent-length: 2\r\nconnection: close\r\n`, '{}'),
    `POST /${long} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`,
    `POST /v1/traces HTTP/1.1\r\nhost: localhost\r\ncontent-type: ${long}\r\nconnection: close\r\n\r\n`,
  ];
  for (const request of refused) {
    const answer = await answerTo(request);
    expect(answer).toMatch(/^HTTP\/1\.1 4/);
    expect(answer.length).toBeLessThan(1500);
  }
  for (const write of streams) {
    expect(write.mock.calls.flat().filter((text) => String(text).includes('xxxx'))).toEqual([]);
    write.mockRestore();
  }
});

function isSettingsAck({ type, flags: set }: Frame): boolean {
  return type === types.settings && set === flags.ack;
}

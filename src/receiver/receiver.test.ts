import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { portHolder } from './port-holder.ts';
import { anyPorts, recordingSink, startForTest } from './receiver.testing.ts';
import { type Receiver, startReceiver } from './receiver.ts';

const open: { close(): unknown }[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function occupy(port: number, host = '127.0.0.1'): Promise<number> {
  const server = net.createServer((socket) => socket.destroy());
  server.listen(port, host);
  open.push(server);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Two neighbouring ports of which the first is even and both are free now. */
async function freePair(): Promise<[number, number]> {
  for (;;) {
    const receiver = await startForTest(recordingSink());
    await receiver.close();
    const grpcPort = receiver.grpcPort & ~1;
    const pair = await startReceiver({ ...anyPorts, grpcPort, httpPort: grpcPort + 1 }, recordingSink(), fixed);
    if (!pair.ok) continue;
    await pair.value.close();
    return [grpcPort, grpcPort + 1];
  }
}

const fixed = { mayMove: { grpc: false, http: false } };
const movable = { mayMove: { grpc: true, http: true } };

async function start(grpcPort: number, httpPort: number, options: typeof fixed): Promise<Receiver> {
  const started = await startReceiver({ ...anyPorts, grpcPort, httpPort }, recordingSink(), options);
  if (!started.ok) throw new Error(started.problem);
  open.push(started.value);
  return started.value;
}

describe('ports', () => {
  it('are those of the settings when free', async () => {
    const [grpcPort, httpPort] = await freePair();
    expect(await start(grpcPort, httpPort, movable)).toMatchObject({ grpcPort, httpPort });
  });

  it.each(['127.0.0.1', '0.0.0.0', '::1', '::'])('move as a pair when one is taken on %s', async (host) => {
    const [grpcPort, httpPort] = await freePair();
    await occupy(httpPort, host);
    const receiver = await start(grpcPort, httpPort, movable);
    expect(receiver.grpcPort).toBeGreaterThan(httpPort);
    expect(receiver.httpPort - receiver.grpcPort).toBe(1);
    expect(receiver.notice).toMatch(
      new RegExp(`^Port ${httpPort} is in use by .* Listening on ${receiver.grpcPort} \\(gRPC\\)`),
    );
  });

  it('that are taken are a problem when they must not move, and nothing stays open', async () => {
    const [grpcPort, httpPort] = await freePair();
    await occupy(httpPort);
    const started = await startReceiver({ ...anyPorts, grpcPort, httpPort }, recordingSink(), fixed);
    expect(started).toMatchObject({ ok: false, problem: expect.stringContaining(`Port ${httpPort} is in use by`) });
    await occupy(grpcPort);
  });

  it('that may not move stay where they are while the other one moves', async () => {
    const [grpcPort, httpPort] = await freePair();
    await occupy(httpPort);
    const receiver = await start(grpcPort, httpPort, { mayMove: { grpc: false, http: true } });
    expect(receiver.grpcPort).toBe(grpcPort);
    expect(receiver.httpPort).toBeGreaterThan(httpPort);
    expect(receiver.notice).toContain(`Port ${httpPort} is in use by`);
    const again = { ...anyPorts, grpcPort, httpPort };
    const started = await startReceiver(again, recordingSink(), { mayMove: { grpc: false, http: true } });
    expect(started).toMatchObject({ ok: false, problem: expect.stringContaining(`Port ${grpcPort} is in use by`) });
  });

  it('become one for both only when asked to', async () => {
    const [grpcPort, httpPort] = await freePair();
    await occupy(httpPort);
    const receiver = await start(httpPort + 2, httpPort, { mayMove: { grpc: false, http: true } });
    expect(receiver.grpcPort).toBe(httpPort + 2);
    expect(receiver.httpPort).not.toBe(receiver.grpcPort);
    await occupy(grpcPort);
  });

  it('may be one for both protocols', async () => {
    const [port] = await freePair();
    const receiver = await start(port, port, fixed);
    expect(receiver).toMatchObject({ grpcPort: port, httpPort: port });
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
  });

  it('of two receivers never collide', async () => {
    const [grpcPort, httpPort] = await freePair();
    const first = await start(grpcPort, httpPort, movable);
    const second = await start(grpcPort, httpPort, movable);
    expect(new Set([first.grpcPort, first.httpPort, second.grpcPort, second.httpPort]).size).toBe(4);
  });

  it.each([-1, 65_536, 1.5, Number.NaN])('%s is refused with a sentence', async (port) => {
    const started = await startReceiver({ ...anyPorts, grpcPort: port }, recordingSink(), movable);
    expect(started).toEqual({
      ok: false,
      problem: `${port} is no port: choose a number from 0 (any free port) to 65535.`,
    });
  });

  it.runIf(process.platform === 'linux')('are told with their holder', async () => {
    const port = await occupy(0);
    expect(await portHolder(port)).toMatch(new RegExp(` \\(process ${process.pid}\\)$`));
    for (const server of open.splice(0)) server.close();
    await expect.poll(() => portHolder(port)).toBeUndefined();
  });
});

describe('the address', () => {
  async function startOn(host: string): Promise<Receiver> {
    const receiver = await startForTest(recordingSink(), {}, { host });
    open.push(receiver);
    return receiver;
  }

  async function reaches(host: string, port: number): Promise<boolean> {
    const reply = await fetch(`http://${host}:${port}/`).catch(() => undefined);
    return reply?.status === 200;
  }

  // All of 127.0.0.0/8 is this machine only there.
  it.runIf(process.platform === 'linux')('is loopback alone unless another is set', async () => {
    const loopback = await startForTest(recordingSink());
    open.push(loopback);
    expect(await reaches('127.0.0.2', loopback.httpPort)).toBe(false);
    const other = await startOn('127.0.0.2');
    expect(await reaches('127.0.0.2', other.httpPort)).toBe(true);
    expect(await reaches('127.0.0.1', other.httpPort)).toBe(false);
    const every = await startOn('0.0.0.0');
    expect(await reaches('127.0.0.2', every.grpcPort)).toBe(true);
  });

  it.each(['', 'localhost', '0.0.0.0'])('%j includes 127.0.0.1', async (host) => {
    const { grpcPort, httpPort } = await startOn(host);
    expect(await Promise.all([reaches('127.0.0.1', grpcPort), reaches('127.0.0.1', httpPort)])).toEqual([true, true]);
  });

  it.each(['::1', '[::1]', '::'])('may be of IPv6: %s', async (host) => {
    const { httpPort } = await startOn(host);
    expect(await reaches('[::1]', httpPort)).toBe(true);
  });

  it('that this machine does not have is told', async () => {
    // Reserved for documentation (RFC 5737).
    const started = await startReceiver({ ...anyPorts, host: '192.0.2.1' }, recordingSink(), movable);
    expect(started).toMatchObject({ ok: false, problem: expect.stringMatching(/^Cannot listen on 192\.0\.2\.1:0: /) });
  });
});

describe('closing', () => {
  it('lets a request under way finish', async () => {
    const sink = recordingSink();
    const receiver = await startForTest(sink);
    const socket = net.connect(receiver.httpPort, '127.0.0.1');
    socket.write(
      'POST /v1/traces HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{',
    );
    await once(socket, 'connect');
    await fetch(`http://127.0.0.1:${receiver.httpPort}/`);
    const closed = receiver.close();
    socket.write('}');
    const [reply] = await once(socket, 'data');
    expect(String(reply)).toMatch(/^HTTP\/1\.1 200 OK/);
    await closed;
    expect(sink.requests).toHaveLength(1);
  });

  it('ends silent connections and frees the ports', async () => {
    const receiver = await startForTest(recordingSink());
    const silent = net.connect(receiver.grpcPort, '127.0.0.1').resume();
    await once(silent, 'connect');
    const ended = once(silent, 'close');
    await receiver.close();
    await ended;
    await occupy(receiver.grpcPort);
    await occupy(receiver.httpPort, '::1');
  });
});

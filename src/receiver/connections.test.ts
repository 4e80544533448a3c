import net from 'node:net';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { TelemetryStore } from '../telemetry/telemetry-store.ts';
import { Intake } from './intake.ts';
import { anyPorts, closed, startForTest } from './receiver.testing.ts';
import type { Receiver } from './receiver.ts';

let receiver: Receiver;

beforeEach(async () => {
  receiver = await startForTest(new Intake(new TelemetryStore(anyPorts), () => {}));
});

afterEach(async () => {
  await receiver.close();
});

async function write(port: number, pieces: readonly Uint8Array[]): Promise<void> {
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true }).resume();
  socket.on('error', () => {});
  for (const piece of pieces) await new Promise((resolve) => socket.write(piece, resolve));
  socket.end();
  await closed(socket);
}

/** What real clients begin with, so that the bytes after it reach further than the first check. */
const beginnings = [
  '',
  'P',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'POST /v1/traces HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-protobuf\r\ncontent-length: 40\r\n\r\n',
  'POST /v1/traces HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\ncontent-length: 40\r\n\r\n',
  'POST /v1/logs HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-protobuf\r\ntransfer-encoding: chunked\r\n\r\n28\r\n',
];

it('survives whatever bytes come in whatever pieces, on both ports', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...beginnings),
      fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 4 }),
      fc.boolean(),
      async (beginning, pieces, grpc) => {
        await write(grpc ? receiver.grpcPort : receiver.httpPort, [Buffer.from(beginning), ...pieces]);
      },
    ),
    { numRuns: 300 },
  );
  for (const port of [receiver.grpcPort, receiver.httpPort]) {
    const headers = { 'content-type': 'application/json' };
    const reply = await fetch(`http://127.0.0.1:${port}/v1/traces`, { method: 'POST', headers, body: '{}' });
    expect(reply.status).toBe(200);
  }
});

it('waits for enough bytes to tell HTTP/1.1 from HTTP/2', async () => {
  const socket = net.connect({ port: receiver.grpcPort, host: '127.0.0.1', noDelay: true });
  for (const piece of ['P', 'U', 'T / HTTP/1.1\r\nhost: localhost\r\n', 'connection: close\r\n\r\n']) {
    await new Promise((resolve) => socket.write(piece, resolve));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(Buffer.concat(await socket.toArray()).toString()).toMatch(/^HTTP\/1\.1 404 /);
});

import net from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Intake } from '../../src/receiver/intake.ts';
import { type Receiver, startReceiver } from '../../src/receiver/receiver.ts';
import { TelemetryStore } from '../../src/telemetry/telemetry-store.ts';
import { exportWith, programs } from './full-speed-programs.ts';

const maxRequestBytes = 1 << 20;
const settings = { grpcPort: 0, httpPort: 0, maxRequestBytes, maxStoreBytes: 64 << 20 };

let intake: Intake;
let receiver: Receiver;

beforeEach(async () => {
  intake = new Intake(new TelemetryStore(settings), () => {});
  const started = await startReceiver(settings, intake, {
    mayMove: { grpc: true, http: true },
    limits: { heldBytes: 0 },
  });
  if (!started.ok) throw new Error(started.problem);
  receiver = started.value;
});

afterEach(async () => {
  await receiver.close();
});

/** Takes all the memory that bodies may have, until the receiver has refused `refusals` requests of others. */
async function keepBusy(refusals: number): Promise<void> {
  const head = `POST /v1/traces HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${maxRequestBytes}\r\n\r\n`;
  const unfinished = Array.from({ length: 4 }, () => net.connect(receiver.httpPort, '127.0.0.1'));
  for (const socket of unfinished) {
    socket.on('error', () => {});
    await new Promise((resolve) => socket.write(head, resolve));
    await new Promise((resolve) => socket.write(Buffer.alloc(maxRequestBytes - 1), resolve));
  }
  while (intake.counts.rejected < refusals) await setTimeout(10);
  for (const socket of unfinished) socket.destroy();
}

describe.each(programs)('what the $language SDK was told to send again', (program) => {
  // The JavaScript exporter for gRPC sends nothing again, whatever it is told.
  const protocols = program.language === 'JavaScript' ? ['http/protobuf'] : ['grpc', 'http/protobuf'];

  it.skipIf(program.command === undefined).each(protocols)('comes again over %s', async (protocol) => {
    const busy = keepBusy(1);
    const { exported } = await exportWith(program, receiver, { protocol, compression: 'none', spans: 1000 });
    await busy;
    const { spans, logs, points } = exported;
    expect(intake.counts).toMatchObject({ spans, logs, points });
  });
});

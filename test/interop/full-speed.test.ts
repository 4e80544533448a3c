import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Intake } from '../../src/receiver/intake.ts';
import { type Receiver, startReceiver } from '../../src/receiver/receiver.ts';
import { TelemetryStore } from '../../src/telemetry/telemetry-store.ts';
import { exportWith, programs } from './full-speed-programs.ts';

const settings = { grpcPort: 0, httpPort: 0, maxRequestBytes: 64 << 20, maxStoreBytes: 256 << 20 };

let intake: Intake;
let receiver: Receiver;

beforeEach(async () => {
  intake = new Intake(new TelemetryStore(settings), () => {});
  const started = await startReceiver(settings, intake, { mayMove: { grpc: true, http: true } });
  if (!started.ok) throw new Error(started.problem);
  receiver = started.value;
});

afterEach(async () => {
  await receiver.close();
});

describe.each(programs)('what the $language SDK exports at its own full speed', (program) => {
  const ways = ['grpc', 'http/protobuf'].flatMap((protocol) => [
    { protocol, compression: 'none' },
    { protocol, compression: 'gzip' },
  ]);

  it.skipIf(program.command === undefined).each(ways)(
    'is kept in full over $protocol, compression $compression',
    async ({ protocol, compression }) => {
      const { spans } = program;
      const { exported, stderr } = await exportWith(program, receiver, { protocol, compression, spans });
      expect(stderr).toBe('');
      const { seconds, ...sent } = exported;
      expect(sent.spans).toBe(spans);
      expect(intake.counts).toMatchObject({ ...sent, rejected: 0 });
      console.log(`${program.language}, ${protocol}, ${compression}: ${Math.round(spans / seconds)} spans/s`);
    },
  );
});

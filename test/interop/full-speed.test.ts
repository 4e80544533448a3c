import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { Intake } from '../../src/receiver/intake.ts';
import { type Receiver, startReceiver } from '../../src/receiver/receiver.ts';
import { TelemetryStore } from '../../src/telemetry/telemetry-store.ts';

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

/** What runs a program of ours with its SDK, and how many spans keep it busy for a second or so. */
interface Sdk {
  readonly language: string;
  readonly command: readonly string[] | undefined;
  readonly spans: number;
}

const [python, go, java] = [inject('python'), inject('go'), inject('java')];
const file = (name: string) => path.join(import.meta.dirname, name);

const sdks: readonly Sdk[] = [
  { language: 'JavaScript', command: [process.execPath, file('javascript/full-speed.mjs')], spans: 50_000 },
  {
    language: 'Python',
    command: 'path' in python ? [python.path, file('python/full_speed.py')] : undefined,
    spans: 10_000,
  },
  { language: 'Go', command: 'path' in go ? [go.path] : undefined, spans: 200_000 },
  {
    language: 'Java',
    command: 'path' in java ? ['java', '-cp', path.join(java.path, '*'), file('java/FullSpeed.java')] : undefined,
    spans: 50_000,
  },
];

describe.each(sdks)('the $language SDK at its own full speed', ({ language, command, spans }) => {
  const ways = ['grpc', 'http/protobuf'].flatMap((protocol) => [
    [protocol, 'none'],
    [protocol, 'gzip'],
  ]);

  it.skipIf(command === undefined).each(ways)(
    'is kept in full over %s, compression %s',
    async (protocol, compression) => {
      const [program, ...options] = command!;
      const endpoint = `http://localhost:${protocol === 'grpc' ? receiver.grpcPort : receiver.httpPort}`;
      const { stdout, stderr } = await promisify(execFile)(program!, [
        ...options,
        protocol!,
        compression!,
        endpoint,
        `${spans}`,
      ]);
      // The SDKs log failed, retried and partly rejected exports there.
      expect(stderr).toBe('');
      const sent: { spans: number; logs: number; points: number; seconds: number } = JSON.parse(stdout);
      const { spans: received, logs, points, rejected } = intake.counts;
      expect({ spans: received, logs, points, rejected }).toEqual({
        spans: sent.spans,
        logs: sent.logs,
        points: sent.points,
        rejected: 0,
      });
      console.log(`${language}, ${protocol}, ${compression}: ${Math.round(sent.spans / sent.seconds)} spans/s`);
    },
  );
});

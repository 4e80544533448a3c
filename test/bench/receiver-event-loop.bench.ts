import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { ReceiverStatus } from '../../src/protocol/receiver.ts';
import type { TraceListQuery } from '../../src/protocol/traces.ts';
import { type HostedReceiver, hostReceiver, send } from './receiver-process.ts';
import type { BenchRow } from './row.ts';

/**
 * How long the extension host's event loop is held up while another process sends as fast as it can: this process has the
 * worker, and does with its events what the extension host does for an open list of traces. The same at rest tells what
 * is the machine's.
 */
export async function run(seconds = 5): Promise<BenchRow[]> {
  const receiver = await hostReceiver();
  const list = followTraces(receiver);
  try {
    const atRest = await delaysDuring(() => setTimeout(seconds * 1000));
    const rows = [row('at rest, p99', atRest.p99)];
    for (const protocol of ['http', 'grpc'] as const) {
      const delays = await delaysDuring(() => send(receiver, { protocol, compression: 'none', seconds }));
      const name = `while ${protocol === 'grpc' ? 'gRPC' : 'HTTP/protobuf'} comes in`;
      rows.push({ ...row(`${name}, p99`, delays.p99), goal: 10 }, row(`${name}, longest`, delays.longest));
    }
    if (list.answers === 0) throw new Error('the list of traces was never answered');
    return rows;
  } finally {
    await receiver.close();
  }
}

function row(when: string, value: number): BenchRow {
  return { name: `event loop ${when}`, value, unit: 'ms' };
}

const resolutionMs = 1;

async function delaysDuring(work: () => Promise<unknown>): Promise<{ p99: number; longest: number }> {
  const histogram = monitorEventLoopDelay({ resolution: resolutionMs });
  histogram.enable();
  await work();
  histogram.disable();
  // What is recorded is the time from one tick to the next.
  const delay = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolutionMs);
  return { p99: delay(histogram.percentile(99)), longest: delay(histogram.max) };
}

const newest: TraceListQuery = { filter: '', errorsOnly: false, order: 'newest', offset: 0, limit: 100 };

/** The page asks for its rows with every change; what goes to a webview goes as JSON. */
function followTraces({ client }: HostedReceiver): { readonly answers: number } {
  const followed = { answers: 0, bytes: 0 };
  client.onEvent('changed', (status: ReceiverStatus) => {
    followed.bytes += JSON.stringify(status).length;
    client.request('listTraces', newest).then(
      (list) => {
        followed.bytes += JSON.stringify(list).length;
        followed.answers++;
      },
      // The receiver was closed before it could answer.
      () => {},
    );
  });
  return followed;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  void run(Number(process.argv[2] ?? 5)).then(console.table);
}

import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import type { Attribute, SpanDetails } from '../../src/protocol/traces.ts';
import { Intake } from '../../src/receiver/intake.ts';
import { type Receiver, startReceiver } from '../../src/receiver/receiver.ts';
import { TelemetryStore } from '../../src/telemetry/telemetry-store.ts';

const settings = { grpcPort: 0, httpPort: 0, maxRequestBytes: 64 << 20, maxStoreBytes: 256 << 20 };
/** Ordinary traces of two spans each, beside the five spans that have everything: enough for many batches. */
const ordinaryTraces = 2000;

let store: TelemetryStore;
let intake: Intake;
let receiver: Receiver;

beforeEach(async () => {
  store = new TelemetryStore(settings);
  intake = new Intake(store, () => {});
  const started = await startReceiver(settings, intake, { mayMove: { grpc: true, http: true } });
  if (!started.ok) throw new Error(started.problem);
  receiver = started.value;
});

afterEach(async () => {
  await receiver.close();
});

describe.each(['none', 'gzip'])('the JavaScript SDK, compression %s,', (compression) => {
  it.each(['grpc', 'http/protobuf', 'http/json'])('exports every field of every span over %s', async (protocol) => {
    await exportsExactly(process.execPath, script('javascript/export-traces.mjs'), protocol, compression);
  });
});

const python = inject('python');

describe.skipIf('missing' in python).each(['none', 'gzip', 'deflate'])(
  'the Python SDK, compression %s,',
  (compression) => {
    it.each(['grpc', 'http/protobuf'])('exports every field of every span over %s', async (protocol) => {
      if ('missing' in python) throw new Error(python.missing);
      await exportsExactly(python.path, script('python/export_traces.py'), protocol, compression);
    });
  },
);

describe('the other signals of the JavaScript SDK', () => {
  it.each([
    ['metrics', 'http/protobuf'],
    ['logs', 'grpc'],
    ['logs', 'http/json'],
  ])('are kept: %s over %s', async (signal, protocol) => {
    const { stderr } = await promisify(execFile)(process.execPath, [
      script('javascript/export-other-signals.mjs'),
      signal,
      protocol,
      endpoint(protocol),
    ]);
    expect(stderr).toBe('');
    const kept = signal === 'logs' ? intake.counts.logs : intake.counts.points;
    expect({ kept, rejected: intake.counts.rejected }).toEqual({ kept: 3, rejected: 0 });
  });
});

function script(name: string): string {
  return path.join(import.meta.dirname, name);
}

function endpoint(protocol: string): string {
  return `http://localhost:${protocol === 'grpc' ? receiver.grpcPort : receiver.httpPort}`;
}

/** Runs an exporting program and compares what it says it exported with what is stored, span by span. */
async function exportsExactly(interpreter: string, program: string, protocol: string, compression: string) {
  const { stdout, stderr } = await promisify(execFile)(
    interpreter,
    [program, protocol, compression, endpoint(protocol), String(ordinaryTraces)],
    { maxBuffer: 256 << 20 },
  );
  // The SDKs log failed, retried and partly rejected exports there.
  expect(stderr).not.toMatch(/fail|retry|partial|error/i);
  const exported: SpanDetails[] = JSON.parse(stdout);
  expect(exported).toHaveLength(2 * ordinaryTraces + 5);
  expect(intake.counts).toMatchObject({ spans: exported.length, storedSpans: exported.length, rejected: 0 });
  for (const span of exported) {
    const stored = store.traces.getSpan(span.traceId, span.spanId);
    expect(stored && ordered(stored)).toEqual(ordered(span));
  }
}

/** Attributes are a set: SDKs keep them in a map. */
function ordered(span: SpanDetails): SpanDetails {
  const sorted = (attributes: readonly Attribute[]) => attributes.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return {
    ...span,
    attributes: sorted(span.attributes),
    resource: sorted(span.resource),
    scope: { ...span.scope, attributes: sorted(span.scope.attributes) },
    events: span.events.map((event) => ({ ...event, attributes: sorted(event.attributes) })),
    links: span.links.map((link) => ({ ...link, attributes: sorted(link.attributes) })),
  };
}

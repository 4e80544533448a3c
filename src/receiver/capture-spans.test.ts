import { expect, test } from 'vitest';
import { TelemetryStore } from '../telemetry/telemetry-store.ts';
import { captureSpans } from './capture-spans.ts';
import { importBytes } from './files/import.ts';
import { Intake } from './intake.ts';
import { Turn } from './turn.ts';

const traceId = (trace: number) => trace.toString(16).padStart(32, '0');

/** Requests of three spans, each of a trace of its own. */
async function storeOf(traces: number): Promise<TelemetryStore['traces']> {
  const store = new TelemetryStore({ maxStoreBytes: 64 << 20 });
  const lines = Array.from({ length: traces }, (_, trace) =>
    JSON.stringify({
      resourceSpans: [
        {
          resource: { attributes: [{ key: 'service.name', value: { stringValue: 'cart' } }] },
          scopeSpans: [
            {
              spans: ['a', 'b', 'c'].map((name, place) => ({
                traceId: traceId(trace + 1),
                spanId: `${place + 1}`.padStart(16, '0'),
                name,
                startTimeUnixNano: `${trace + 1}000000`,
                endTimeUnixNano: `${trace + 1}500000`,
              })),
            },
          ],
        },
      ],
    }),
  );
  await importBytes(new Intake(store, () => {}), Buffer.from(lines.join('\n')));
  return store.traces;
}

interface Request {
  readonly resourceSpans: readonly {
    readonly resource: unknown;
    readonly scopeSpans: readonly { readonly spans: readonly { readonly traceId: string; readonly name: string }[] }[];
  }[];
}

async function captured(traces: number, mostSpans: number) {
  const { requests, ...counts } = await captureSpans(await storeOf(traces), mostSpans, new Turn());
  const resources = requests.flatMap((bytes) => (JSON.parse(new TextDecoder().decode(bytes)) as Request).resourceSpans);
  const spans = resources.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
  return {
    ...counts,
    resources: resources.length,
    spans: spans.map((span) => [Number(`0x${span.traceId}`), span.name]),
  };
}

test('all spans are captured in the order in which they came, and what they share is said once', async () => {
  expect(await captured(2, 100)).toEqual({
    traces: 2,
    leftOut: 0,
    resources: 1,
    spans: [1, 2].flatMap((trace) => ['a', 'b', 'c'].map((name) => [trace, name])),
  });
});

test('of too many the newest traces are captured whole, and it is told how many are left out', async () => {
  const { traces, leftOut, spans } = await captured(5, 8);
  expect([traces, leftOut]).toEqual([2, 3]);
  expect([...new Set(spans.map(([trace]) => trace))]).toEqual([4, 5]);
});

test('many come in requests of a thousand', async () => {
  const { requests } = await captureSpans(await storeOf(700), 10_000, new Turn());
  expect(requests).toHaveLength(3);
});

test('of an empty store nothing is captured', async () => {
  expect(await captured(0, 10)).toEqual({ traces: 0, leftOut: 0, resources: 0, spans: [] });
});

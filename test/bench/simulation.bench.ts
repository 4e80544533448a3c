/** How fast a pipeline is simulated over what the store holds: `npx tsx test/bench/simulation.bench.ts`. */
import { pathToFileURL } from 'node:url';
import { SpanColumns } from '../../src/otlp/columns/span-columns.ts';
import { decodeTraces } from '../../src/otlp/decode-traces.ts';
import { hexOfAll } from '../../src/otlp/ids.ts';
import { readTraces, type SpanRows } from '../../src/simulation/read-traces.ts';
import { pipelineOf } from '../simulation/simulate.ts';
import { traceRequests } from './receiver-requests.ts';
import type { BenchRow } from './row.ts';

const spanCount = 100_000;
const spansEach = 1000;

const processors = `resource:
  attributes:
    - {key: deployment.environment.name, value: staging, action: upsert}
    - {key: telemetry.sdk.version, action: delete}
attributes:
  include: {match_type: regexp, services: ["^(cart|checkout|payment)$$"]}
  actions:
    - {key: shop.session.id, action: delete}
    - {key: url.path, pattern: "^/(?P<section>[a-z]+)", action: extract}
span:
  name: {from_attributes: [http.request.method, http.route], separator: " "}
filter:
  error_mode: ignore
  traces: {span: ['IsMatch(attributes["http.route"], "^/cart")']}
transform:
  error_mode: ignore
  trace_statements:
    - set(span.attributes["route"], Concat([span.name, resource.attributes["service.name"]], "@"))
    - replace_pattern(span.attributes["url.path"], "\\\\d+", "{id}")
tail_sampling:
  policies:
    - {name: errors, type: status_code, status_code: {status_codes: [ERROR]}}
    - {name: slow, type: latency, latency: {threshold_ms: 650000}}
    - {name: some, type: probabilistic, probabilistic: {sampling_percentage: 25}}
`;

export async function run(): Promise<BenchRow[]> {
  const parts = traceRequests(spanCount / spansEach, spansEach).map(rowsOf);
  const pipeline = pipelineOf(processors, '0.159.0');
  const reading: number[] = [];
  const running: number[] = [];
  const stages = new Map<string, { readonly spans: number; readonly because: string | undefined }>();
  for (let round = 0; round < 9; round++) {
    const start = performance.now();
    const traces = readTraces(parts);
    const read = performance.now();
    const simulated = pipeline.run(traces);
    running.push(performance.now() - read);
    reading.push(read - start);
    for (const { id, spansOut, passedBecause } of simulated.stages) {
      stages.set(id, { spans: spansOut, because: passedBecause });
    }
  }
  for (const [id, { because }] of stages) if (because !== undefined) throw new Error(`${id} is not run: ${because}`);
  return [
    { name: 'spans', value: spanCount, unit: 'spans' },
    ...Array.from(stages, ([id, { spans }]) => ({ name: `left by ${id}`, value: spans, unit: 'spans' })),
    { name: 'spans read from columns, p50', value: median(reading), unit: 'ms' },
    { name: 'pipeline of 6 processors, first', value: running[0]!, unit: 'ms' },
    { name: 'pipeline of 6 processors, p50', value: median(running), unit: 'ms', goal: 1000 },
  ];
}

function rowsOf(request: Uint8Array): SpanRows {
  const columns = new SpanColumns();
  const decoded = decodeTraces(request, 'protobuf', columns);
  if (!decoded.ok) throw new Error(decoded.problem.message);
  const traceIds = hexOfAll(columns.traceIds.view());
  const segment = columns.copy();
  const rows = Array.from({ length: segment.rowCount }, (_, row) => row);
  return { segment, rows, traceIdOf: (row) => traceIds.slice(row * 32, row * 32 + 32) };
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) void run().then((rows) => console.table(rows));

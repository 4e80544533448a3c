/**
 * Bundled and run by receiver-decode.bench.ts: prints the spans per second of processor time of one way to decode. Its
 * arguments: the way, how many requests of 512 spans, and how many times they are decoded; the best time counts.
 */
import { SpanColumns } from '../../src/otlp/columns/span-columns.ts';
import type { Encoding } from '../../src/otlp/decode-request.ts';
import { decodeTraces } from '../../src/otlp/decode-traces.ts';
import { decodeByProtobufEs } from '../otlp/otlp-schema.ts';
import { requests } from './decode.workload.ts';
import { decodeByProtobufjs } from './protobufjs.ts';

/** As the trace store seals its segments. */
const SEGMENT_BYTES = 4 << 20;

type Way = 'protobuf' | 'json' | 'protobufjs' | 'protobufEs';

const [way, requestCount, rounds] = process.argv.slice(2) as [Way, string, string];
const workload = requests(Number(requestCount));
const scratch = Buffer.alloc(4 << 20);

let best = 0;
for (let round = 0; round < Number(rounds); round++) best = Math.max(best, speed(way));
console.log(best);

function speed(way: Way): number {
  const encoding = way === 'json' ? 'json' : 'protobuf';
  const decode = decoder(way);
  let microseconds = 0;
  let spans = 0;
  for (const request of workload) {
    // The receiver, too, has just put the body together: it is in the processor's cache.
    scratch.set(request[encoding]);
    const body = scratch.subarray(0, request[encoding].length);
    const start = process.cpuUsage();
    decode(body);
    const { user, system } = process.cpuUsage(start);
    microseconds += user + system;
    spans += request.spans;
  }
  return spans / (microseconds / 1e6);
}

function decoder(way: Way): (body: Uint8Array) => void {
  if (way === 'protobufjs') return (body) => decodeByProtobufjs('ExportTraceServiceRequest', body);
  if (way === 'protobufEs') return (body) => decodeByProtobufEs('ExportTraceServiceRequest', body);
  const columns = new SpanColumns();
  return (body) => decodeToColumns(body, way, columns);
}

function decodeToColumns(body: Uint8Array, encoding: Encoding, columns: SpanColumns): void {
  const result = decodeTraces(body, encoding, columns);
  if (!result.ok) throw new Error(result.problem.message);
  if (columns.usedBytes < SEGMENT_BYTES) return;
  columns.copy();
  columns.clear();
}

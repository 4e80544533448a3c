/**
 * Bundled and run by receiver-decode.bench.ts: spans per second of processor time, by way of decoding, as JSON on
 * standard output. Its arguments: how many requests of 512 spans, and how many times each way is measured.
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

const [requestCount = 0, rounds = 0] = process.argv.slice(2).map(Number);
const workload = requests(requestCount);
const scratch = Buffer.alloc(4 << 20);
const objects = { protobufjs: decodeByProtobufjs, protobufEs: decodeByProtobufEs };

/** The best of all rounds, by way: other work on the machine only ever slows. */
const speeds: Record<Way, number> = { protobuf: 0, json: 0, protobufjs: 0, protobufEs: 0 };
for (let round = 0; round < rounds; round++) {
  // In turn, so that what else the machine does meets all of them.
  for (const encoding of ['protobuf', 'json'] as const) {
    const columns = new SpanColumns();
    note(encoding, encoding, (body) => decodeToColumns(body, encoding, columns));
  }
  for (const library of ['protobufjs', 'protobufEs'] as const) {
    note(library, 'protobuf', (body) => objects[library]('ExportTraceServiceRequest', body));
  }
}
console.log(JSON.stringify(speeds));

function note(way: Way, encoding: Encoding, decode: (body: Uint8Array) => void): void {
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
  speeds[way] = Math.max(speeds[way], spans / (microseconds / 1e6));
}

function decodeToColumns(body: Uint8Array, encoding: Encoding, columns: SpanColumns): void {
  const result = decodeTraces(body, encoding, columns);
  if (!result.ok) throw new Error(result.problem.message);
  if (columns.usedBytes < SEGMENT_BYTES) return;
  columns.copy();
  columns.clear();
}

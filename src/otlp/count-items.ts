import { failed, ok, type Result } from '../base/result.ts';
import type { DecodeProblem, Encoding } from './decode-traces.ts';
import { JsonReader } from './json-reader.ts';
import { Malformed, WireReader } from './wire-reader.ts';

/**
 * How many items an export request of a signal that is not kept has: data points or log records, as the response's
 * partial success counts them. Only the way to them is checked. Never throws for any bytes.
 */
export function countItems(
  signal: 'metrics' | 'logs',
  bytes: Uint8Array,
  encoding: Encoding,
): Result<number, DecodeProblem> {
  try {
    const path = PATHS[signal];
    if (encoding === 'protobuf') return ok(countInMessage(new WireReader(bytes), path));
    const reader = new JsonReader(bytes);
    const count = countInObject(reader, 'the request', path);
    reader.finish();
    return ok(count);
  } catch (error) {
    if (error instanceof Malformed) return failed({ message: error.message });
    throw error;
  }
}

/** The fields that lead down to the items, by number and by name in JSON; all are lists but those of a choice. */
type Path = readonly { readonly [name: string]: number }[];

/** opentelemetry-proto 1.11: metrics/v1/metrics.proto and logs/v1/logs.proto. */
const PATHS: Record<'metrics' | 'logs', Path> = {
  metrics: [
    { resourceMetrics: 1 },
    { scopeMetrics: 2 },
    { metrics: 2 },
    { gauge: 5, sum: 7, histogram: 9, exponentialHistogram: 10, summary: 11 },
    { dataPoints: 1 },
  ],
  logs: [{ resourceLogs: 1 }, { scopeLogs: 2 }, { logRecords: 2 }],
};

function countInMessage(reader: WireReader, [fields, ...rest]: Path): number {
  if (fields === undefined) return 1;
  const numbers = Object.values(fields);
  let count = 0;
  while (reader.position < reader.end) {
    const tag = reader.tag();
    if (!numbers.includes(tag >>> 3)) {
      reader.skip(tag);
      continue;
    }
    if ((tag & 7) !== 2) throw reader.malformed(`field ${tag >>> 3} has wire type ${tag & 7}`);
    const outerEnd = reader.enter();
    const { end } = reader;
    count += countInMessage(reader, rest);
    reader.position = end;
    reader.leave(outerEnd);
  }
  return count;
}

function countInObject(reader: JsonReader, what: string, [fields, ...rest]: Path): number {
  if (fields === undefined) {
    reader.skipValue();
    return 1;
  }
  const names = Object.keys(fields);
  let count = 0;
  for (let more = reader.enterObject(what); more; more = reader.nextField()) {
    const name = names.find((each) => reader.textIs(each));
    if (name === undefined) reader.skipValue();
    else if (reader.takeNull()) continue;
    else if (names.length > 1) count += countInObject(reader, name, rest);
    else
      for (let item = reader.enterArray(name); item; item = reader.nextItem())
        count += countInObject(reader, name, rest);
  }
  return count;
}

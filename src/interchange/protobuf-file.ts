import * as l10n from '@vscode/l10n';
import { failed, ok, type Result } from '../base/result.ts';
import { contentsOf } from '../otlp/field-contents.ts';
import type { Signal } from '../otlp/signal.ts';
import { Malformed, WireReader } from '../otlp/wire-reader.ts';
import type { Part } from './read-document.ts';

/** One request in protobuf, or many as the Collector's file exporter writes them: each after its length, four bytes big endian. */
export function* readProtobufFile(bytes: Uint8Array): Generator<Part> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes[0] === REQUEST_TAG) {
    yield partOf(bytes, '');
    return;
  }
  let at = 0;
  for (let number = 1; at < bytes.length; number++) {
    const length = bytes.length - at < 4 ? Number.POSITIVE_INFINITY : view.getUint32(at);
    if (length > bytes.length - at - 4) {
      yield {
        problem:
          number === 1 ? strange : l10n.t('message {0} is cut off; the {1} before it are kept', number, number - 1),
      };
      return;
    }
    if (length > 0) yield partOf(bytes.subarray(at + 4, at + 4 + length), `message ${number}: `);
    at += 4 + length;
  }
}

/** All three requests are a list of resources in field 1. */
const REQUEST_TAG = 0x0a;

const strange = l10n.t('it is binary, but neither an OTLP request in protobuf nor a file of such requests');

function partOf(body: Uint8Array, place: string): Part {
  const signal = signalOf(body);
  if (!signal.ok) return { problem: `${place}${signal.problem}` };
  return { format: 'OTLP protobuf', request: { signal: signal.value, encoding: 'protobuf', body }, place };
}

/** Which of the three requests it is: nothing but the fields of a span, log record or metric tells. */
function signalOf(body: Uint8Array): Result<Signal, string> {
  try {
    for (const item of itemsOf(body)) {
      const fields = fieldsOf(item);
      const signal = marks.find(({ tags }) => tags.some((tag) => fields.has(tag)))?.signal;
      if (signal !== undefined) return ok(signal);
    }
    return failed(l10n.t('it has no spans, log records or metrics that could be told apart'));
  } catch (error) {
    if (error instanceof Malformed) return failed(strange);
    throw error;
  }
}

/** Tags that only one of Span, LogRecord and Metric has, or has with this wire type (opentelemetry-proto 1.x). */
const marks: readonly { signal: Signal; tags: readonly number[] }[] = [
  // start_time_unix_nano and end_time_unix_nano, kind, status.
  { signal: 'traces', tags: [(7 << 3) | 1, (8 << 3) | 1, 6 << 3, (15 << 3) | 2] },
  // time_unix_nano and observed_time_unix_nano, severity_number, flags.
  { signal: 'logs', tags: [(1 << 3) | 1, (11 << 3) | 1, 2 << 3, (8 << 3) | 5] },
  // name beside sum, histogram, exponential histogram, summary or gauge.
  { signal: 'metrics', tags: [(7 << 3) | 2, (9 << 3) | 2, (10 << 3) | 2, (11 << 3) | 2, (5 << 3) | 2] },
];

/** The contents of `request.resource_*[].scope_*[].items`, which have the numbers 1, 2 and 2 in all three. */
function* itemsOf(body: Uint8Array): Generator<Uint8Array> {
  for (const resource of contentsOf(body, 1)) {
    for (const scope of contentsOf(resource, 2)) yield* contentsOf(scope, 2);
  }
}

function fieldsOf(message: Uint8Array): Set<number> {
  const reader = new WireReader(message);
  const tags = new Set<number>();
  while (reader.position < reader.end) {
    const tag = reader.tag();
    tags.add(tag);
    reader.skip(tag);
  }
  return tags;
}

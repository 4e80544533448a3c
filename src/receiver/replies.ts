import type { Encoding } from '../otlp/decode-traces.ts';
import type { Signal } from '../otlp/signal.ts';
import type { Accepted } from '../telemetry/telemetry-store.ts';
import { type Refusal, statuses } from './refusal.ts';

/**
 * An `Export*ServiceResponse`. The three signals share field numbers: `partial_success = 1 { rejected_* = 1,
 * error_message = 2 }` (opentelemetry/proto/collector/*\/v1). Full success is the empty message.
 */
export function exportResponse(signal: Signal, encoding: Encoding, { rejected, message }: Accepted): Uint8Array {
  const partial = rejected > 0 || message !== '';
  if (encoding === 'protobuf') {
    return partial ? bytesField(1, Buffer.concat([varintField(1, rejected), textField(2, message)])) : empty;
  }
  // int64 is a string in protobuf's JSON mapping.
  const partialSuccess = { [rejectedField[signal]]: String(rejected), errorMessage: message };
  return Buffer.from(JSON.stringify(partial ? { partialSuccess } : {}));
}

/** A `google.rpc.Status { code = 1, message = 2 }`, which OTLP/HTTP sends with every error. */
export function errorStatus(encoding: Encoding, { reason, message }: Refusal): Uint8Array {
  const code = statuses[reason].grpc;
  if (encoding === 'json') return Buffer.from(JSON.stringify({ code, message }));
  return Buffer.concat([varintField(1, code), textField(2, message)]);
}

const rejectedField: Record<Signal, string> = {
  traces: 'rejectedSpans',
  metrics: 'rejectedDataPoints',
  logs: 'rejectedLogRecords',
};

const empty = Buffer.alloc(0);

function varintField(field: number, value: number): Buffer {
  return value === 0 ? empty : Buffer.from([field << 3, ...varint(value)]);
}

function textField(field: number, text: string): Buffer {
  return text === '' ? empty : bytesField(field, Buffer.from(text));
}

function bytesField(field: number, bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([(field << 3) | 2, ...varint(bytes.length)]), bytes]);
}

/** `value` is a non-negative safe integer. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return [...bytes, rest];
}

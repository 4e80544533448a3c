import type { Encoding } from '../otlp/decode-request.ts';
import type { Signal } from '../otlp/signal.ts';
import type { Accepted } from '../telemetry/telemetry-store.ts';
import { bytesField, textField, varintField } from './wire-fields.ts';

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

const rejectedField: Record<Signal, string> = {
  traces: 'rejectedSpans',
  metrics: 'rejectedDataPoints',
  logs: 'rejectedLogRecords',
};

const empty = Buffer.alloc(0);

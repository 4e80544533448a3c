import type { Encoding } from '../otlp/decode-request.ts';
import { type Refusal, retryAfter, statuses } from './refusal.ts';
import { bytesField, textField, varintField } from './wire-fields.ts';

/**
 * A `google.rpc.Status { code = 1, message = 2, details = 3 }`, which OTLP/HTTP sends as the body of every error and gRPC in
 * `grpc-status-details-bin`. It has a `RetryInfo` where the request should be sent again and a `BadRequest` where its
 * data is at fault: https://github.com/googleapis/googleapis/blob/master/google/rpc/error_details.proto
 */
export function errorStatus(encoding: Encoding, refusal: Refusal): Uint8Array {
  const { reason, message } = refusal;
  const code = statuses[reason].grpc;
  const seconds = retryAfter(refusal);
  if (encoding === 'json') {
    const details = [
      ...(seconds === undefined ? [] : [{ '@type': retryInfoType, retryDelay: `${seconds}s` }]),
      ...(reason === 'malformed' ? [{ '@type': badRequestType, fieldViolations: [{ description: message }] }] : []),
    ];
    return Buffer.from(JSON.stringify({ code, message, ...(details.length > 0 && { details }) }));
  }
  return Buffer.concat([
    varintField(1, code),
    textField(2, message),
    ...(seconds === undefined ? [] : [any(retryInfoType, retryInfo(seconds))]),
    // field_violations = 1 { description = 2 }
    ...(reason === 'malformed' ? [any(badRequestType, bytesField(1, textField(2, message)))] : []),
  ]);
}

/** A `google.rpc.RetryInfo { retry_delay = 1 { seconds = 1 } }`. */
export function retryInfo(seconds: number): Buffer {
  return bytesField(1, varintField(1, seconds));
}

const retryInfoType = 'type.googleapis.com/google.rpc.RetryInfo';
const badRequestType = 'type.googleapis.com/google.rpc.BadRequest';

/** One of `details`, a `google.protobuf.Any { type_url = 1, value = 2 }`. */
function any(type: string, value: Uint8Array): Buffer {
  return bytesField(3, Buffer.concat([textField(1, type), bytesField(2, value)]));
}

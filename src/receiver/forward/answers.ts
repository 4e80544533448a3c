import { isFields, parseJson, textOrEmpty } from '../../interchange/plain-values.ts';
import { contentsOf } from '../../otlp/field-contents.ts';
import { Malformed, WireReader } from '../../otlp/wire-reader.ts';

/** What an endpoint says in reply: OTLP's partial success, and `google.rpc.Status`. Unreadable replies say nothing. */

export interface PartialSuccess {
  readonly rejected: number;
  readonly message: string;
}

/** Of an `Export*ServiceResponse { partial_success = 1 { rejected_* = 1, error_message = 2 } }`. */
export function readPartialSuccess(response: Uint8Array, isJson: boolean): PartialSuccess {
  if (isJson) {
    const parsed = parseJson(response);
    const partial = parsed.ok && isFields(parsed.value) ? parsed.value['partialSuccess'] : undefined;
    if (!isFields(partial)) return { rejected: 0, message: '' };
    const count = partial['rejectedSpans'] ?? partial['rejectedLogRecords'] ?? partial['rejectedDataPoints'] ?? 0;
    return { rejected: Math.max(0, Number(count) || 0), message: textOrEmpty(partial['errorMessage']) };
  }
  return (
    tolerant(() => {
      for (const partial of contentsOf(response, 1)) {
        return { rejected: Math.max(0, integerIn(partial, 1)), message: textIn(partial, 2) };
      }
      return undefined;
    }) ?? { rejected: 0, message: '' }
  );
}

/** Of a `google.rpc.Status { code = 1, message = 2, details = 3 }`, its message and what a RetryInfo in it asks for. */
export function readStatus(status: Uint8Array): { message: string; retryAfterMs: number | undefined } {
  return (
    tolerant(() => ({ message: textIn(status, 2), retryAfterMs: retryDelayIn(status) })) ?? {
      message: '',
      retryAfterMs: undefined,
    }
  );
}

/** `RetryInfo { retry_delay = 1 { seconds = 1, nanos = 2 } }` in an `Any { type_url = 1, value = 2 }`. */
function retryDelayIn(status: Uint8Array): number | undefined {
  for (const detail of contentsOf(status, 3)) {
    if (!textIn(detail, 1).endsWith('/google.rpc.RetryInfo')) continue;
    for (const info of contentsOf(detail, 2)) {
      for (const delay of contentsOf(info, 1)) return integerIn(delay, 1) * 1000 + integerIn(delay, 2) / 1e6;
      return 0;
    }
  }
  return undefined;
}

/** A `Retry-After` header: seconds, or a date. */
export function retryAfterMs(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const seconds = Number(header);
  const delay = Number.isNaN(seconds) ? Date.parse(header) - Date.now() : seconds * 1000;
  return Number.isNaN(delay) ? undefined : Math.max(0, delay);
}

function textIn(message: Uint8Array, field: number): string {
  let text = '';
  for (const content of contentsOf(message, field)) text = Buffer.from(content).toString();
  return text;
}

function integerIn(message: Uint8Array, field: number): number {
  const reader = new WireReader(message);
  let value = 0;
  while (reader.position < reader.end) {
    const tag = reader.tag();
    if (tag === field << 3) value = Number(BigInt.asIntN(64, reader.varint64()));
    else reader.skip(tag);
  }
  return value;
}

function tolerant<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

import { randomBytes } from 'node:crypto';

export interface SpanOptions {
  readonly name?: string;
  readonly service?: string;
  readonly traceId?: string;
  readonly spanId?: string;
  readonly parentSpanId?: string;
  readonly attributes?: Readonly<Record<string, string | number>>;
  readonly error?: boolean;
  /** Recorded as an event, as SDKs do. */
  readonly exception?: { readonly type: string; readonly message: string; readonly stack: string };
}

/** Sends spans to the receiver as OTLP/JSON over HTTP, each a trace of its own unless it says otherwise. */
export async function exportSpans(httpPort: number, spans: readonly SpanOptions[]): Promise<Response> {
  return fetch(`http://127.0.0.1:${httpPort}/v1/traces`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ resourceSpans: spans.map(resourceSpans) }),
  });
}

function resourceSpans(options: SpanOptions): unknown {
  const {
    name = 'work',
    service = 'suite',
    traceId,
    spanId,
    parentSpanId,
    attributes = {},
    error,
    exception,
  } = options;
  const now = BigInt(Date.now()) * 1_000_000n;
  const span = {
    traceId: traceId ?? randomBytes(16).toString('hex'),
    spanId: spanId ?? randomBytes(8).toString('hex'),
    ...(parentSpanId === undefined ? {} : { parentSpanId }),
    name,
    kind: 1,
    startTimeUnixNano: String(now - 5_000_000n),
    endTimeUnixNano: String(now),
    attributes: attributesOf(attributes),
    status: error ? { code: 2, message: 'it failed' } : {},
    events: exception ? [exceptionEvent(exception, String(now))] : [],
  };
  return {
    resource: { attributes: [{ key: 'service.name', value: { stringValue: service } }] },
    scopeSpans: [{ scope: { name: 'suite' }, spans: [span] }],
  };
}

function exceptionEvent(
  { type, message, stack }: NonNullable<SpanOptions['exception']>,
  timeUnixNano: string,
): unknown {
  const attributes = { 'exception.type': type, 'exception.message': message, 'exception.stacktrace': stack };
  return { name: 'exception', timeUnixNano, attributes: attributesOf(attributes) };
}

function attributesOf(values: NonNullable<SpanOptions['attributes']>): unknown {
  return Object.entries(values).map(([key, value]) => ({
    key,
    value: typeof value === 'number' ? { intValue: value } : { stringValue: value },
  }));
}

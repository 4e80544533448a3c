/** OTLP/JSON requests with spans as real programs send them, some of them odd. */

export interface DemoSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly service: string;
  readonly kind?: number;
  /** Nanoseconds after the trace's start, and long. */
  readonly at: number;
  readonly lasts: number;
  readonly error?: string;
  readonly attributes?: Record<string, unknown>;
  readonly events?: readonly {
    readonly name: string;
    readonly at: number;
    readonly attributes?: Record<string, unknown>;
  }[];
  readonly links?: readonly { readonly traceId: string; readonly spanId: string }[];
}

/** `startMs`: when the traces start, milliseconds since the Unix epoch. */
export function otlpJson(spans: readonly DemoSpan[], startMs: number): Uint8Array {
  const origin = BigInt(Math.round(startMs)) * 1_000_000n;
  const nanos = (at: number) => String(origin + BigInt(Math.round(at)));
  const services = [...new Set(spans.map(({ service }) => service))];
  const request = {
    resourceSpans: services.map((service) => ({
      resource: {
        attributes: attributesOf({
          'service.name': service,
          'service.version': '1.4.2',
          'telemetry.sdk.language': 'nodejs',
          'telemetry.sdk.version': '2.1.0',
          'process.pid': 4242,
          'host.name': 'laptop',
        }),
      },
      scopeSpans: [
        {
          scope: { name: '@opentelemetry/instrumentation-http', version: '0.203.0' },
          spans: spans
            .filter((span) => span.service === service)
            .map((span) => ({
              traceId: span.traceId,
              spanId: span.spanId,
              parentSpanId: span.parentSpanId ?? '',
              name: span.name,
              kind: span.kind ?? 1,
              startTimeUnixNano: nanos(span.at),
              endTimeUnixNano: nanos(span.at + span.lasts),
              attributes: attributesOf(span.attributes ?? {}),
              events: (span.events ?? []).map(({ name, at, attributes = {} }) => ({
                name,
                timeUnixNano: nanos(at),
                attributes: attributesOf(attributes),
              })),
              links: span.links ?? [],
              status: span.error === undefined ? {} : { code: 2, message: span.error },
            })),
        },
      ],
    })),
  };
  return new TextEncoder().encode(JSON.stringify(request));
}

export interface DemoLog {
  readonly traceId: string;
  readonly spanId?: string;
  /** Nanoseconds after the trace's start. */
  readonly at: number;
  /** OTLP SeverityNumber. */
  readonly severity: number;
  readonly body: unknown;
  readonly eventName?: string;
  readonly attributes?: Record<string, unknown>;
}

/** Log records of the service `web`. */
export function logsJson(records: readonly DemoLog[], startMs: number): Uint8Array {
  const origin = BigInt(Math.round(startMs)) * 1_000_000n;
  const logRecords = records.map(({ at, severity, body, attributes = {}, ...ids }) => ({
    ...ids,
    timeUnixNano: String(origin + BigInt(Math.round(at))),
    severityNumber: severity,
    body: anyValue(body),
    attributes: attributesOf(attributes),
  }));
  const resource = { attributes: attributesOf({ 'service.name': 'web' }) };
  const request = { resourceLogs: [{ resource, scopeLogs: [{ scope: { name: 'pino' }, logRecords }] }] };
  return new TextEncoder().encode(JSON.stringify(request));
}

export function id(number: number, digits: 16 | 32): string {
  return `5b8efff7${number.toString(16).padStart(digits - 8, '0')}`;
}

const ms = 1e6;

/** A checkout through five services that fails at the payment. */
export function checkout(number: number): DemoSpan[] {
  const traceId = id(number, 32);
  const span = (local: number, parent: number | undefined, rest: Omit<DemoSpan, 'traceId' | 'spanId'>): DemoSpan => ({
    traceId,
    spanId: id(number * 100 + local, 16),
    ...(parent !== undefined && { parentSpanId: id(number * 100 + parent, 16) }),
    ...rest,
  });
  return [
    span(1, undefined, {
      name: 'POST /checkout',
      service: 'web',
      kind: 2,
      at: 0,
      lasts: 184 * ms,
      error: 'payment declined',
      attributes: {
        'http.request.method': 'POST',
        'http.route': '/checkout',
        'http.response.status_code': 502,
        'url.path': '/checkout',
        'url.scheme': 'https',
        'user_agent.original': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0',
        'app.retry': false,
        'app.cart.total': 84.5,
        'app.order.items': ['espresso', 'filter', 'mug'],
      },
    }),
    span(2, 1, { name: 'middleware - session', service: 'web', at: 0.4 * ms, lasts: 2.1 * ms }),
    span(3, 1, {
      name: 'POST',
      service: 'web',
      kind: 3,
      at: 4 * ms,
      lasts: 46 * ms,
      attributes: { 'server.address': 'cart' },
    }),
    span(4, 3, { name: 'POST /cart/reserve', service: 'cart', kind: 2, at: 6 * ms, lasts: 41 * ms }),
    span(5, 4, {
      name: 'SELECT cart_items',
      service: 'cart',
      kind: 3,
      at: 8 * ms,
      lasts: 11 * ms,
      attributes: {
        'db.system.name': 'postgresql',
        'db.query.text': 'SELECT id, quantity\nFROM cart_items\nWHERE cart_id = $1\nORDER BY id',
        'db.response.returned_rows': 3,
      },
    }),
    span(6, 4, { name: 'cache get', service: 'cart', at: 20 * ms, lasts: 0, attributes: { 'cache.hit': true } }),
    span(7, 4, { name: 'UPDATE stock', service: 'cart', kind: 3, at: 21 * ms, lasts: 24 * ms }),
    span(8, 1, { name: 'POST', service: 'web', kind: 3, at: 52 * ms, lasts: 118 * ms, error: '' }),
    span(9, 8, {
      name: 'POST /payments',
      service: 'payment',
      kind: 2,
      at: 55 * ms,
      lasts: 112 * ms,
      error: 'card was declined by the issuer',
      events: [
        { name: 'charge requested', at: 60 * ms, attributes: { 'payment.provider': 'acme' } },
        {
          name: 'exception',
          at: 160 * ms,
          attributes: {
            'exception.type': 'CardDeclinedError',
            'exception.message': 'card was declined by the issuer',
            'exception.stacktrace':
              'CardDeclinedError: card was declined by the issuer\n    at charge (/srv/payment/src/charge.ts:41:11)\n    at async pay (/srv/payment/src/pay.ts:17:18)\n    at async handler (/srv/payment/src/routes.ts:88:5)',
          },
        },
      ],
    }),
    span(10, 9, { name: 'fraud check', service: 'fraud', kind: 2, at: 58 * ms, lasts: 34 * ms }),
    span(11, 9, { name: 'charge card', service: 'payment', kind: 3, at: 94 * ms, lasts: 66 * ms, error: 'declined' }),
    span(12, 1, {
      name: 'publish order.failed',
      service: 'web',
      kind: 4,
      at: 172 * ms,
      lasts: 5 * ms,
      links: [{ traceId: id(number - 1, 32), spanId: id((number - 1) * 100 + 1, 16) }],
    }),
    span(13, 12, { name: 'send mail', service: 'mailer', kind: 5, at: 178 * ms, lasts: -1.5 * ms }),
    {
      ...span(14, undefined, { name: 'audit', service: 'mailer', at: 120 * ms, lasts: 30 * ms }),
      parentSpanId: '7f3a00000000beef',
    },
  ];
}

/** A plain request of two services. */
export function request(number: number, route: string, lasts: number, error?: string): DemoSpan[] {
  const traceId = id(number, 32);
  const first = { traceId, spanId: id(number * 100 + 1, 16) };
  return [
    { ...first, name: route, service: 'web', kind: 2, at: 0, lasts, ...(error !== undefined && { error }) },
    {
      traceId,
      spanId: id(number * 100 + 2, 16),
      parentSpanId: first.spanId,
      name: 'SELECT',
      service: 'catalog',
      kind: 3,
      at: lasts * 0.1,
      lasts: lasts * 0.7,
    },
  ];
}

function attributesOf(values: Record<string, unknown>): unknown[] {
  return Object.entries(values).map(([key, value]) => ({ key, value: anyValue(value) }));
}

function anyValue(value: unknown): unknown {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  if (Array.isArray(value)) return { arrayValue: { values: value.map(anyValue) } };
  throw new Error(`no OTLP value for ${String(value)}`);
}

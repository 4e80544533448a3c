import { encodeByProtobufjs } from './protobufjs.ts';

/** One export request in both encodings. */
export interface Request {
  readonly spans: number;
  readonly protobuf: Uint8Array;
  readonly json: Uint8Array;
}

const spansInRequest = 512;

/**
 * Requests as a shop's backend under load would send them: 512 spans of 10 to 12 attributes, about 600 bytes each; one
 * in five spans has an event; three attributes of each span (user, order, statement) seldom or never recur.
 */
export function requests(count: number, first = 0, spansInTrace = 10): Request[] {
  return Array.from({ length: count }, (_, index) => request(first + index, spansInTrace));
}

function request(index: number, spansInTrace: number): Request {
  const spans = Array.from({ length: spansInRequest }, (_, i) => span(index * spansInRequest + i, spansInTrace));
  const resource = {
    attributes: [
      text('service.name', services[index % services.length]!),
      text('service.version', '1.14.2'),
      text('telemetry.sdk.language', 'nodejs'),
      text('host.name', `node-${index % 4}`),
    ],
  };
  const scope = { name: '@opentelemetry/instrumentation-http', version: '0.57.1' };
  const fields = { resourceSpans: [{ resource, scopeSpans: [{ scope, spans }] }] };
  return {
    spans: spansInRequest,
    protobuf: encodeByProtobufjs('ExportTraceServiceRequest', fields),
    json: new TextEncoder().encode(
      JSON.stringify(fields, (_, value) => (value instanceof Uint8Array ? hex(value) : value)),
    ),
  };
}

const services = ['cart', 'checkout', 'payment', 'catalog', 'shipping', 'frontend'];
const routes = Array.from({ length: 40 }, (_, i) => `/api/v1/orders/{id}/items/${i}`);
const startOfRun = 1_756_000_000_000_000_000n;

function span(number: number, spansInTrace: number) {
  const trace = Math.floor(number / spansInTrace);
  const place = number % spansInTrace;
  const start = startOfRun + BigInt(trace) * 50_000n + BigInt(place) * 1_000n;
  const isFailed = number % 50 === 0;
  const order = (number * 2654435761) % 1_000_003;
  return {
    traceId: id(16, trace),
    spanId: id(8, number),
    ...(place > 0 && { parentSpanId: id(8, number - 1 - (number % 3 === 0 ? Math.min(place - 1, 1) : 0)) }),
    name: `${place % 2 === 0 ? 'GET' : 'POST'} ${routes[number % routes.length]}`,
    kind: 1 + (place % 5),
    flags: 0x101,
    startTimeUnixNano: String(start),
    endTimeUnixNano: String(start + BigInt(200_000 + order)),
    attributes: [
      text('http.request.method', place % 2 === 0 ? 'GET' : 'POST'),
      text('http.route', routes[number % routes.length]!),
      integer('http.response.status_code', isFailed ? 500 : 200),
      text('server.address', 'shop.example.com'),
      integer('server.port', 8080),
      text('url.scheme', 'https'),
      text('network.peer.address', `10.0.${number % 16}.${number % 64}`),
      text('user_agent.original', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36'),
      text('user.id', `user-${order % 5000}`),
      text('order.id', `ord-${order}-${number}`),
      ...(number % 2 === 0 ? [text('db.query.text', `SELECT * FROM items WHERE order_id = ${order % 1000}`)] : []),
      ...(number % 4 === 0 ? [{ key: 'sampling.ratio', value: { doubleValue: 0.25 } }] : []),
    ],
    events: number % 5 === 0 ? [event(start, isFailed)] : [],
    status: isFailed ? { code: 2, message: 'upstream timed out' } : {},
  };
}

function event(start: bigint, isFailed: boolean) {
  const attributes = isFailed
    ? [text('exception.type', 'TimeoutError'), text('exception.stacktrace', stackTrace)]
    : [text('message', 'cache miss'), integer('retry', 1)];
  return { timeUnixNano: String(start + 5000n), name: isFailed ? 'exception' : 'log', attributes };
}

const stackTrace = Array.from(
  { length: 12 },
  (_, i) => `    at handler${i} (/srv/app/dist/handler${i}.js:${i}:17)`,
).join('\n');

function text(key: string, stringValue: string) {
  return { key, value: { stringValue } };
}

function integer(key: string, intValue: number) {
  return { key, value: { intValue: String(intValue) } };
}

/** Ids that look random and do not repeat. */
function id(length: number, number: number): Uint8Array {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < length; i += 4) view.setUint32(i, Math.imul(number + 1, 0x9e3779b1 + i * 2));
  return bytes;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

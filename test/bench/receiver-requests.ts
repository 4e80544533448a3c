/**
 * Export requests like those of a small shop: HTTP server spans with a few children, about eleven attributes each,
 * events on every fifth. Written field by field (opentelemetry/proto/trace/v1/trace.proto), so that the benchmark does
 * not lean on what it measures.
 */
export function traceRequests(count: number, spansEach: number): Buffer[] {
  const random = generator(42);
  return Array.from({ length: count }, (_, request) => traceRequest(spansEach, request, random));
}

/**
 * Makes a request sendable again: `stamp` puts a number into the trace ids and session ids of its spans, so that they are
 * other traces every time, as those of a running program are.
 */
export function stampable(request: Buffer): { readonly body: Buffer; stamp(number: number): void } {
  const traceIds = offsetsAfter(request, Buffer.from([0x0a, 0x10]), (at) => request[at + 16] === 0x12);
  const sessionIds = offsetsAfter(request, Buffer.from(`${sessionKey}\x12\x12\x0a\x10`, 'latin1'), () => true);
  return {
    body: request,
    stamp(number) {
      for (const at of traceIds) request.writeUInt32BE(number, at);
      const text = (number & 0xffff).toString(16).padStart(4, '0');
      for (const at of sessionIds) request.write(text, at, 'latin1');
    },
  };
}

function offsetsAfter(request: Buffer, pattern: Buffer, accept: (at: number) => boolean): number[] {
  const offsets: number[] = [];
  for (let at = request.indexOf(pattern); at !== -1; at = request.indexOf(pattern, at + 1)) {
    if (accept(at + pattern.length)) offsets.push(at + pattern.length);
  }
  return offsets;
}

const sessionKey = 'shop.session.id';

const services = ['frontend', 'cart', 'checkout', 'payment', 'shipping'];
const routes = ['/', '/cart', '/product/{id}', '/orders/{id}/items', '/checkout', '/api/recommendations'];
const hosts = ['10.0.0.7', '10.0.0.8', '10.0.1.12'];

function traceRequest(spansEach: number, request: number, random: () => number): Buffer {
  const service = services[request % services.length]!;
  const resource = message(
    text('service.name', service),
    text('service.version', '2.4.1'),
    text('service.instance.id', `${service}-7d9f8c6b5-x2x${request % 3}`),
    text('telemetry.sdk.language', 'nodejs'),
    text('telemetry.sdk.name', 'opentelemetry'),
    text('telemetry.sdk.version', '2.12.0'),
  );
  const scope = message(bytes(1, '@opentelemetry/instrumentation-http'), bytes(2, '0.223.0'));
  const spans: Buffer[] = [];
  let traceId = randomBytes(16, random);
  let rootId: Buffer = Buffer.alloc(0);
  for (let i = 0; i < spansEach; i++) {
    const isRoot = i % 8 === 0;
    if (isRoot) traceId = randomBytes(16, random);
    const spanId = randomBytes(8, random);
    if (isRoot) rootId = spanId;
    spans.push(bytes(2, span(i, traceId, spanId, isRoot ? undefined : rootId, random)));
  }
  return bytes(1, message(bytes(1, resource), bytes(2, message(bytes(1, scope), ...spans))));
}

function span(i: number, traceId: Buffer, spanId: Buffer, parentId: Buffer | undefined, random: () => number): Buffer {
  const route = routes[Math.floor(random() * routes.length)]!;
  const status = random() < 0.03 ? 500 : 200;
  const start = 1_780_000_000_000_000_000n + BigInt(Math.floor(random() * 1e12));
  const end = start + BigInt(Math.floor(random() * 250e6));
  return message(
    bytes(1, traceId),
    bytes(2, spanId),
    ...(parentId ? [bytes(4, parentId)] : []),
    bytes(5, parentId ? `middleware - ${route}` : `GET ${route}`),
    varint(6, parentId ? 1 : 2),
    fixed64(7, start),
    fixed64(8, end),
    text('http.request.method', 'GET', 9),
    text('http.route', route, 9),
    text('url.path', route.replace('{id}', String(Math.floor(random() * 5000))), 9),
    text('url.scheme', 'http', 9),
    number('http.response.status_code', status, 9),
    text('server.address', 'shop.example.com', 9),
    number('server.port', 8080, 9),
    text('client.address', hosts[i % hosts.length]!, 9),
    text('user_agent.original', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36', 9),
    text('network.protocol.version', '1.1', 9),
    text(sessionKey, randomBytes(8, random).toString('hex'), 9),
    ...(i % 5 === 0 ? [bytes(11, message(fixed64(1, end), bytes(2, 'cache miss'), text('cache.key', route, 3)))] : []),
    ...(status === 500 ? [bytes(15, message(bytes(2, 'upstream timed out'), varint(3, 2)))] : []),
  );
}

function text(key: string, value: string, field = 1): Buffer {
  return bytes(field, message(bytes(1, key), bytes(2, bytes(1, value))));
}

function number(key: string, value: number, field: number): Buffer {
  return bytes(field, message(bytes(1, key), bytes(2, varint(3, value))));
}

function message(...fields: Buffer[]): Buffer {
  return Buffer.concat(fields);
}

function bytes(field: number, content: string | Buffer): Buffer {
  const value = Buffer.from(content as string);
  return Buffer.concat([variableLength((field << 3) | 2), variableLength(value.length), value]);
}

function varint(field: number, value: number): Buffer {
  return Buffer.concat([variableLength(field << 3), variableLength(value)]);
}

function fixed64(field: number, value: bigint): Buffer {
  const buffer = Buffer.alloc(9);
  buffer[0] = (field << 3) | 1;
  buffer.writeBigUInt64LE(value, 1);
  return buffer;
}

function variableLength(value: number): Buffer {
  const encoded: number[] = [];
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) encoded.push((rest & 0x7f) | 0x80);
  return Buffer.from([...encoded, rest]);
}

function randomBytes(length: number, random: () => number): Buffer {
  return Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
}

/** Mulberry32: the same requests in every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { failed, type Result } from '../base/result.ts';
import type { Encoding } from '../otlp/decode-request.ts';
import type { Signal } from '../otlp/signal.ts';
import type { Accepted } from '../telemetry/telemetry-store.ts';
import { tooLarge, withBody } from './body.ts';
import { crossOriginHeaders } from './cross-origin.ts';
import { acceptedEncodings } from './decompress.ts';
import { exportTo, type Service } from './exporting.ts';
import { errorStatus } from './google-status.ts';
import { type Refusal, retryAfter, shortened, statuses } from './refusal.ts';
import { exportResponse } from './replies.ts';

/** A request over HTTP/1.1 or HTTP/2. */
export type HttpRequest = IncomingMessage | Http2ServerRequest;

/** Serves one request of OTLP/HTTP, or of Zipkin's: https://opentelemetry.io/docs/specs/otlp/#otlphttp */
export async function serveHttp(
  service: Service,
  request: HttpRequest,
  response: ServerResponse | Http2ServerResponse,
): Promise<void> {
  const { status, headers, body } = await replyTo(service, request);
  if (response.destroyed) return;
  if (body.length > 0 || status !== 204) headers['content-length'] = Buffer.byteLength(body);
  response.writeHead(status, headers);
  if (body.length > 0) response.end(body);
  else response.end();
}

interface Reply {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string | Uint8Array;
}

async function replyTo(service: Service, request: HttpRequest): Promise<Reply> {
  const { method = '', headers } = request;
  const encoding = encodings.get(mediaType(headers['content-type']));
  const refuse = (refusal: Refusal) => {
    if (method === 'POST') service.sink.refused();
    return refusalReply(refusal, encoding);
  };
  const refusal = overHeaders(service, request) ?? service.access.refusal(hostOf(request), headers.origin);
  if (refusal) return refuse(refusal);
  const reply = await answer(service, request, encoding, refuse);
  Object.assign(reply.headers, crossOriginHeaders(request));
  return reply;
}

async function answer(
  service: Service,
  request: HttpRequest,
  encoding: Encoding | undefined,
  refuse: (refusal: Refusal) => Reply,
): Promise<Reply> {
  const { method = '', headers } = request;
  const path = (request.url ?? '/').split('?', 1)[0]!;
  const isZipkin = service.zipkin && path === zipkinPath;
  const signal = isZipkin ? 'traces' : signals.get(path);

  if (path === '/' && (method === 'GET' || method === 'HEAD')) return text(200, greeting);
  if (signal === undefined) return refuse(unknownPath(service, path));
  if (method === 'OPTIONS') return { status: 204, headers: {}, body: '' };
  if (method !== 'POST') return refuse(wrongMethod(method));
  if (encoding === undefined || (isZipkin && encoding !== 'json')) {
    return refuse(wrongType(headers['content-type'], isZipkin ? [contentTypes.json] : Object.values(contentTypes)));
  }
  const kept = await take(service, request, signal, isZipkin ? 'zipkin' : encoding);
  if (!kept.ok) return closing(request, refuse(kept.problem), kept.problem);
  if (isZipkin) return { status: 202, headers: {}, body: '' };
  return {
    status: 200,
    headers: { 'content-type': contentTypes[encoding] },
    body: exportResponse(signal, encoding, kept.value),
  };
}

async function take(
  service: Service,
  request: HttpRequest,
  signal: Signal,
  encoding: Encoding | 'zipkin',
): Promise<Result<Accepted, Refusal>> {
  const { 'content-encoding': compression, 'content-length': length = '0' } = request.headers;
  const { maxRequestBytes, limits, memory } = service;
  const declared = Number(length);
  if (declared > maxRequestBytes) return failed(tooLarge(maxRequestBytes));
  const bodyLimits = { maxRequestBytes, bodyMs: limits.bodyMs, memory, expectedBytes: () => declared };
  return withBody(request, bodyLimits, async (body) => {
    if (!body.ok) return body;
    service.sink.received(body.value.length);
    return exportTo(service, { signal, encoding, compression, body: body.value });
  });
}

const zipkinPath = '/api/v2/spans';

const signals = new Map<string, Signal>([
  ['/v1/traces', 'traces'],
  ['/v1/metrics', 'metrics'],
  ['/v1/logs', 'logs'],
]);

const contentTypes: Record<Encoding, string> = { protobuf: 'application/x-protobuf', json: 'application/json' };

const encodings = new Map<string, Encoding>([
  [contentTypes.protobuf, 'protobuf'],
  [contentTypes.json, 'json'],
]);

const greeting = `Spanwright receives OpenTelemetry data here.
Point an OTLP exporter at this address: http/protobuf, http/json and grpc are all understood.
`;

function mediaType(contentType: string | undefined): string {
  return (contentType ?? '').split(';', 1)[0]!.trim().toLowerCase();
}

function hostOf(request: HttpRequest): string | undefined {
  return 'authority' in request ? request.authority : request.headers.host;
}

/** HTTP/2 counts them itself, and Node would leave out those of HTTP/1.1 that are too many, which may be `Origin`. */
function overHeaders({ limits }: Service, request: HttpRequest): Refusal | undefined {
  if (request.httpVersionMajor !== 1 || request.rawHeaders.length <= 2 * limits.headers) return undefined;
  return { reason: 'tooManyHeaders', message: `a request may have ${limits.headers} headers` };
}

function unknownPath({ zipkin }: Service, path: string): Refusal {
  const paths = [...signals.keys()].join(', ');
  const hint = path === zipkinPath && !zipkin ? '; Zipkin’s JSON is taken once spanwright.receiver.zipkin is set' : '';
  return { reason: 'unknownPath', message: `nothing is at ${shortened(path)}; OTLP goes to ${paths}${hint}` };
}

function wrongMethod(method: string): Refusal {
  return { reason: 'wrongMethod', message: `OTLP is sent with POST, not ${method}` };
}

function wrongType(contentType: string | undefined, types: readonly string[]): Refusal {
  const message = `cannot read content-type "${shortened(contentType ?? '')}"; send ${types.join(' or ')}`;
  return { reason: 'unsupportedType', message };
}

/** In the request's own encoding; as text for those who have none. */
function refusalReply(refusal: Refusal, encoding: Encoding | undefined): Reply {
  const { reason, message } = refusal;
  const status = statuses[reason].http;
  const reply =
    encoding === undefined
      ? text(status, `${message}\n`)
      : { status, headers: { 'content-type': contentTypes[encoding] }, body: errorStatus(encoding, refusal) };
  const seconds = retryAfter(refusal);
  if (seconds !== undefined) reply.headers['retry-after'] = String(seconds);
  if (reason === 'wrongMethod') reply.headers['allow'] = 'POST, OPTIONS';
  if (reason === 'unsupportedType') reply.headers['accept-encoding'] = acceptedEncodings;
  return reply;
}

/** What may still come of a slow request would be taken for the next one's; HTTP/2 has streams for that. */
function closing(request: HttpRequest, reply: Reply, { reason }: Refusal): Reply {
  if (reason === 'tooSlow' && request.httpVersionMajor === 1) reply.headers['connection'] = 'close';
  return reply;
}

function text(status: number, body: string): Reply {
  return {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
    body,
  };
}

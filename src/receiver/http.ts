import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { failed } from '../base/result.ts';
import type { Encoding } from '../otlp/decode-traces.ts';
import type { Signal } from '../otlp/signal.ts';
import { tooLarge, withBody } from './body.ts';
import { acceptedEncodings } from './decompress.ts';
import { exportTo, type Service } from './exporting.ts';
import { type Refusal, statuses } from './refusal.ts';
import { errorStatus } from './replies.ts';

/** A request over HTTP/1.1 or HTTP/2. */
export type HttpRequest = IncomingMessage | Http2ServerRequest;

/** Serves one request of OTLP/HTTP: https://opentelemetry.io/docs/specs/otlp/#otlphttp */
export async function serveHttp(
  service: Service,
  request: HttpRequest,
  response: ServerResponse | Http2ServerResponse,
): Promise<void> {
  const { status, headers, body } = await replyTo(service, request);
  if (response.destroyed) return;
  response.writeHead(status, { ...headers, ...crossOrigin(request), 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

interface Reply {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string | Uint8Array;
}

async function replyTo(service: Service, request: HttpRequest): Promise<Reply> {
  const { method = '' } = request;
  const { origin, 'content-type': contentType } = request.headers;
  const path = (request.url ?? '/').split('?', 1)[0]!;
  const signal = signals.get(path);
  const encoding = encodings.get(mediaType(contentType));

  if (origin !== undefined && !isLocal(origin)) return refusal(foreignOrigin(origin));
  if (path === '/' && (method === 'GET' || method === 'HEAD')) return text(200, greeting);
  if (signal === undefined) return refusal(unknownPath(path));
  if (method === 'OPTIONS') return { status: 204, headers: {}, body: '' };
  if (method !== 'POST') return refusal(wrongMethod(method));
  if (encoding !== undefined) return exportReply(service, request, signal, encoding);
  service.sink.refused();
  return refusal(wrongType(contentType));
}

async function exportReply(service: Service, request: HttpRequest, signal: Signal, encoding: Encoding): Promise<Reply> {
  const { 'content-encoding': compression, 'content-length': length = '0' } = request.headers;
  const answer =
    Number(length) > service.maxRequestBytes
      ? failed(tooLarge(service.maxRequestBytes))
      : await withBody(request, service, async (body) => {
          if (!body.ok) return body;
          service.sink.received(body.value.length);
          return exportTo(service, { signal, encoding, compression, body: body.value });
        });
  const headers = { 'content-type': contentTypes[encoding] };
  if (answer.ok) return { status: 200, headers, body: answer.value };
  service.sink.refused();
  const { reason } = answer.problem;
  return {
    status: statuses[reason].http,
    headers: {
      ...headers,
      // What may still come of the request would be taken for the next one's; HTTP/2 has streams for that.
      ...(reason === 'tooSlow' && request.httpVersionMajor === 1 && { connection: 'close' }),
      ...(reason === 'busy' && { 'retry-after': '1' }),
      ...(reason === 'unsupportedType' && { 'accept-encoding': acceptedEncodings }),
    },
    body: errorStatus(encoding, answer.problem),
  };
}

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

/**
 * Pages of this machine may export; other sites may not post into the editor. Browsers send `Origin` with every POST
 * of a page, exporters outside browsers do not.
 */
function isLocal(origin: string): boolean {
  return /^https?:\/\/(localhost|[a-z0-9-]+\.localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(origin);
}

function crossOrigin({ method, headers }: HttpRequest): OutgoingHttpHeaders {
  const { origin } = headers;
  if (origin === undefined || !isLocal(origin)) return {};
  return {
    'access-control-allow-origin': origin,
    // sendBeacon, by which older web exporters send, always asks with credentials.
    'access-control-allow-credentials': 'true',
    vary: 'origin',
    ...(method === 'OPTIONS' && {
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': headers['access-control-request-headers'] ?? '',
      'access-control-max-age': '7200',
    }),
  };
}

function foreignOrigin(origin: string): Refusal {
  return { reason: 'foreignOrigin', message: `pages of ${origin} may not export here, only those of localhost` };
}

function unknownPath(path: string): Refusal {
  return { reason: 'unknownPath', message: `nothing is at ${path}; OTLP goes to ${[...signals.keys()].join(', ')}` };
}

function wrongMethod(method: string): Refusal {
  return { reason: 'wrongMethod', message: `OTLP is sent with POST, not ${method}` };
}

function wrongType(contentType: string | undefined): Refusal {
  const types = Object.values(contentTypes).join(' or ');
  return { reason: 'unsupportedType', message: `cannot read content-type "${contentType ?? ''}"; send ${types}` };
}

function refusal({ reason, message }: Refusal): Reply {
  const reply = text(statuses[reason].http, `${message}\n`);
  return reason === 'wrongMethod' ? { ...reply, headers: { ...reply.headers, allow: 'POST, OPTIONS' } } : reply;
}

function text(status: number, body: string): Reply {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}

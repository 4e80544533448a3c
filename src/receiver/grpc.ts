import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import { failed, ok, type Result } from '../base/result.ts';
import type { Signal } from '../otlp/signal.ts';
import { withBody } from './body.ts';
import { acceptedEncodings } from './decompress.ts';
import { exportTo, type Service } from './exporting.ts';
import { type Refusal, statuses } from './refusal.ts';

/** Whether a request over HTTP/2 is a call of gRPC, or of something that calls itself so. */
export function isGrpc({ 'content-type': contentType = '' }: IncomingHttpHeaders): boolean {
  return contentType.startsWith('application/grpc');
}

/**
 * Serves one unary call of OTLP/gRPC. Written on node:http2 because it serves more than twice the spans of a general
 * gRPC library and sees the bytes on the wire: https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md
 */
export async function serveGrpc(
  service: Service,
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
): Promise<void> {
  const { ':path': path = '', ':method': method, 'content-type': contentType = '' } = headers;
  if (method !== 'POST' || !/^application\/grpc(\+proto)?(;|$)/.test(contentType)) {
    stream.respond({ ':status': 415, 'content-type': 'text/plain' });
    stream.end('OTLP calls of gRPC are POSTs of content-type application/grpc\n');
    stream.resume();
    return;
  }
  const signal = signals.get(path);
  if (signal === undefined) {
    return refuse(service, stream, {
      reason: 'unknownPath',
      message: `no method ${path}; OTLP has Export of ${[...signals.keys()].join(', ')}`,
    });
  }
  const reply = await withBody(stream, { ...service, framingBytes: prefixBytes }, async (body) => {
    if (!body.ok) return body;
    service.sink.received(body.value.length);
    const message = unframe(body.value);
    if (!message.ok) return message;
    const { compressed, bytes } = message.value;
    const compression = compressed ? String(headers['grpc-encoding'] ?? '') : undefined;
    return exportTo(service, { signal, encoding: 'protobuf', compression, body: bytes });
  });
  if (reply.ok) return respond(stream, reply.value);
  service.sink.refused();
  refuse(service, stream, reply.problem);
}

const signals = new Map<string, Signal>([
  ['/opentelemetry.proto.collector.trace.v1.TraceService/Export', 'traces'],
  ['/opentelemetry.proto.collector.metrics.v1.MetricsService/Export', 'metrics'],
  ['/opentelemetry.proto.collector.logs.v1.LogsService/Export', 'logs'],
]);

/** Each message stands after a compressed flag and its length, four bytes big endian. */
const prefixBytes = 5;

function unframe(body: Buffer): Result<{ compressed: boolean; bytes: Uint8Array }, Refusal> {
  if (body.length < prefixBytes) return failed({ reason: 'malformed', message: 'the call has no message' });
  const declared = body.readUInt32BE(1);
  const got = body.length - prefixBytes;
  if (got !== declared) {
    return failed({ reason: 'malformed', message: `the call's message should have ${declared} bytes and has ${got}` });
  }
  return ok({ compressed: body[0] === 1, bytes: body.subarray(prefixBytes) });
}

const responseHeaders = {
  ':status': 200,
  'content-type': 'application/grpc+proto',
  'grpc-accept-encoding': acceptedEncodings.replaceAll(' ', ''),
};

function respond(stream: ServerHttp2Stream, message: Uint8Array): void {
  if (stream.destroyed || stream.closed) return;
  const frame = Buffer.alloc(prefixBytes + message.length);
  frame.writeUInt32BE(message.length, 1);
  frame.set(message, prefixBytes);
  stream.respond(responseHeaders, { waitForTrailers: true });
  stream.once('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
  stream.end(frame);
}

/** Answers with a status and no message; what the client still sends is discarded, for as long as a body may take. */
function refuse(service: Service, stream: ServerHttp2Stream, { reason, message }: Refusal): void {
  if (stream.destroyed || stream.closed) return;
  const trailers = { 'grpc-status': String(statuses[reason].grpc), 'grpc-message': percentEncoded(message) };
  stream.respond({ ...responseHeaders, ...trailers }, { endStream: true });
  stream.resume();
  const timer = setTimeout(() => stream.close(), reason === 'tooSlow' ? 0 : service.bodyTimeoutMs);
  stream.once('close', () => clearTimeout(timer));
}

/** As `Percent-Encoded` in gRPC's protocol: UTF-8 bytes, all but printable ASCII escaped. */
function percentEncoded(message: string): string {
  return Buffer.from(message)
    .toString('latin1')
    .replaceAll(/[^ -$&-~]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

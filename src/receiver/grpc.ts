import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import { failed, ok, type Result } from '../base/result.ts';
import type { Signal } from '../otlp/signal.ts';
import { withBody } from './body.ts';
import { acceptedEncodings } from './decompress.ts';
import { exportTo, type Service } from './exporting.ts';
import { errorStatus, retryInfo } from './google-status.ts';
import { type Refusal, retryAfter, shortened, statuses } from './refusal.ts';
import { exportResponse } from './replies.ts';
import { closeAfter } from './stream-deadline.ts';

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
    closeAfter(stream, service.limits.answerMs);
    return;
  }
  const foreign = service.access.refusal(headers[':authority'] ?? headers.host, headers.origin);
  if (foreign) return refuse(service, stream, foreign);
  const signal = signals.get(path);
  if (signal === undefined) {
    return refuse(service, stream, {
      reason: 'unknownPath',
      message: `no method ${shortened(path)}; OTLP has Export of ${[...signals.keys()].join(', ')}`,
    });
  }
  const { maxRequestBytes, limits, memory } = service;
  const bodyLimits = { maxRequestBytes, framingBytes: prefixBytes, bodyMs: limits.bodyMs, memory, expectedBytes };
  const kept = await withBody(stream, bodyLimits, async (body) => {
    if (!body.ok) return body;
    service.sink.received(body.value.length);
    const message = unframe(body.value);
    if (!message.ok) return message;
    const { compressed, bytes } = message.value;
    const compression = compressed ? String(headers['grpc-encoding'] ?? '') : undefined;
    return exportTo(service, { signal, encoding: 'protobuf', compression, body: bytes });
  });
  if (kept.ok) return respond(service, stream, exportResponse(signal, 'protobuf', kept.value));
  refuse(service, stream, kept.problem);
}

const signals = new Map<string, Signal>([
  ['/opentelemetry.proto.collector.trace.v1.TraceService/Export', 'traces'],
  ['/opentelemetry.proto.collector.metrics.v1.MetricsService/Export', 'metrics'],
  ['/opentelemetry.proto.collector.logs.v1.LogsService/Export', 'logs'],
]);

/** Each message stands after a compressed flag and its length, four bytes big endian. */
const prefixBytes = 5;

function expectedBytes(first: Buffer): number {
  return first.length < prefixBytes ? 0 : prefixBytes + first.readUInt32BE(1);
}

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

const succeeded = { 'grpc-status': '0' };

function respond({ limits }: Service, stream: ServerHttp2Stream, message: Uint8Array): void {
  if (stream.destroyed || stream.closed) return;
  const frame = Buffer.alloc(prefixBytes + message.length);
  frame.writeUInt32BE(message.length, 1);
  frame.set(message, prefixBytes);
  stream.respond(responseHeaders, { waitForTrailers: true });
  stream.once('wantTrailers', () => stream.sendTrailers(succeeded));
  stream.end(frame);
  closeAfter(stream, limits.answerMs);
}

/** Answers with a status and no message; what the client still sends is discarded, for as long as an answer may take. */
function refuse({ limits, sink }: Service, stream: ServerHttp2Stream, refusal: Refusal): void {
  sink.refused();
  if (stream.destroyed || stream.closed) return;
  const { reason, message } = refusal;
  const seconds = retryAfter(refusal);
  const trailers = {
    'grpc-status': String(statuses[reason].grpc),
    'grpc-message': percentEncoded(message),
    'grpc-status-details-bin': base64(errorStatus('protobuf', refusal)),
    // Where the Python SDK looks for it.
    ...(seconds !== undefined && { 'google.rpc.retryinfo-bin': base64(retryInfo(seconds)) }),
  };
  stream.respond({ ...responseHeaders, ...trailers }, { endStream: true });
  stream.resume();
  closeAfter(stream, reason === 'tooSlow' ? 0 : limits.answerMs);
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** As `Percent-Encoded` in gRPC's protocol: UTF-8 bytes, all but printable ASCII escaped. */
function percentEncoded(message: string): string {
  return Buffer.from(message)
    .toString('latin1')
    .replaceAll(/[^ -$&-~]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

import http2 from 'node:http2';
import type { Service } from './exporting.ts';
import { endFloods } from './flood.ts';
import { isGrpc, serveGrpc } from './grpc.ts';
import { serveHttp } from './http.ts';
import { closeAfter } from './stream-deadline.ts';

/** Serves gRPC and OTLP/HTTP over HTTP/2, on connections handed to it with `emit('connection', socket)`. */
export function createHttp2Server(service: Service): http2.Http2Server {
  const { limits } = service;
  const server = http2.createServer({
    settings: {
      initialWindowSize: 4 << 20,
      maxConcurrentStreams: limits.streams,
      maxHeaderListSize: limits.headerBytes,
    },
    maxHeaderListPairs: limits.headers,
  });
  server.on('session', (session) => {
    session.on('error', () => session.destroy());
    session.setLocalWindowSize(16 << 20);
    session.setTimeout(limits.idleMs, () => session.close());
    endFloods(session, limits);
  });
  server.on('sessionError', () => {});
  // Wraps streams into requests and responses; gRPC, which has no use for them, is spared that.
  const plain = http2.createServer((request, response) => {
    serveRequest(service, request, response).catch(() => request.stream.close(internalError));
  });
  server.on('stream', (stream, headers, ...rest) => {
    // A client that resets its stream is no event of ours.
    stream.on('error', () => {});
    if (isGrpc(headers)) serveGrpc(service, stream, headers).catch(() => stream.close(internalError));
    else plain.emit('stream', stream, headers, ...rest);
  });
  return server;
}

const internalError = http2.constants.NGHTTP2_INTERNAL_ERROR;

async function serveRequest(
  service: Service,
  request: http2.Http2ServerRequest,
  response: http2.Http2ServerResponse,
): Promise<void> {
  const served = serveHttp(service, request, response);
  // What nobody reads is discarded: clients take a stream that is reset while they send for a failure without an answer.
  request.resume();
  await served;
  closeAfter(request.stream, service.limits.answerMs);
}

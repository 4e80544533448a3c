import http from 'node:http';
import type { Http2Server, Http2Session } from 'node:http2';
import type { Socket } from 'node:net';
import type { Limits } from './limits.ts';

/**
 * Makes servers that speak HTTP/1.1 and HTTP/2 on one port, told apart by a connection's first bytes: an exporter
 * set to gRPC on the HTTP port, or the other way round, works.
 */
export function createServerFactory(
  limits: Limits,
  serveHttp1: http.RequestListener,
  http2Server: Http2Server,
): ServerFactory {
  const sockets = new Set<Socket>();
  const sessions = new Set<Http2Session>();
  http2Server.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
  });

  return {
    create() {
      const server = http.createServer(optionsFor(limits), serveHttp1);
      server.maxConnections = limits.connections;
      // 0 counts none away: those over the limit are refused, not overlooked.
      server.maxHeadersCount = 0;
      // For clients that do not take their answer.
      server.setTimeout(limits.answerMs);
      const [acceptHttp1] = server.listeners('connection');
      server.removeAllListeners('connection');
      server.on('connection', (socket: Socket) => {
        sockets.add(socket);
        socket.once('close', () => sockets.delete(socket));
        sniff(socket, limits.firstBytesMs, (isHttp2) => {
          if (!isHttp2) return acceptHttp1!.call(server, socket);
          // An HTTP/1.1 server's sockets stay half open; an HTTP/2 session would never learn that its client is gone.
          socket.allowHalfOpen = false;
          http2Server.emit('connection', socket);
        });
      });
      return server;
    },
    async drain() {
      for (const session of sessions) session.close();
      const closed = Promise.all([...sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve))));
      await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
      for (const socket of sockets) socket.destroy();
    },
  };
}

export interface ServerFactory {
  /** A server that is not listening yet. */
  create(): http.Server;
  /** Lets the requests under way finish, for a short while, then ends all connections of all servers made here. */
  drain(): Promise<void>;
}

function optionsFor({ headerBytes, headersMs, bodyMs, answerMs, idleMs, checkMs }: Limits): http.ServerOptions {
  return {
    maxHeaderSize: headerBytes,
    headersTimeout: headersMs,
    // The body's own limit answers; this one only ends the connection of who did not go then.
    requestTimeout: headersMs + bodyMs + answerMs,
    keepAliveTimeout: idleMs,
    connectionsCheckingInterval: checkMs,
  };
}

const graceMs = 500;

/** HTTP/2 starts with `PRI * HTTP/2.0`; no HTTP/1.1 method starts like that. */
const prefaceStart = 'PRI';

/** Tells by its first bytes what a connection speaks, and puts them back. */
function sniff(socket: Socket, silenceMs: number, decide: (isHttp2: boolean) => void): void {
  let head = Buffer.alloc(0);
  const giveUp = () => socket.destroy();
  const read = () => {
    const chunk: Buffer | null = socket.read();
    if (chunk === null) return;
    head = Buffer.concat([head, chunk]);
    if (head.length < prefaceStart.length) return;
    socket.off('readable', read).off('error', giveUp).off('end', giveUp);
    socket.setTimeout(0).off('timeout', giveUp);
    socket.unshift(head);
    decide(head.toString('latin1', 0, prefaceStart.length) === prefaceStart);
  };
  socket.on('readable', read).on('error', giveUp).on('end', giveUp).setTimeout(silenceMs, giveUp);
}

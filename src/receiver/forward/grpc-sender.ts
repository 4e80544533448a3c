import http2 from 'node:http2';
import * as l10n from '@vscode/l10n';
import { reasonOf } from '../../base/system-error.ts';
import type { Signal } from '../../otlp/signal.ts';
import { readPartialSuccess, readStatus } from './answers.ts';
import type { Endpoint } from './endpoint.ts';
import type { Outcome, Sender } from './outcome.ts';
import { packed } from './packed.ts';

/** Sends over OTLP/gRPC: https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md */
export class GrpcSender implements Sender {
  readonly #endpoint: Endpoint;
  #session: http2.ClientHttp2Session | undefined;

  constructor(endpoint: Endpoint) {
    this.#endpoint = endpoint;
  }

  async send(signal: Signal, body: Uint8Array, abort: AbortSignal): Promise<Outcome> {
    const message = framed(await packed(body));
    try {
      return await this.#call(signal, message, abort);
    } catch (error) {
      // Whatever it was, the next call begins anew.
      this.close();
      return {
        kind: 'retry',
        message: abort.aborted ? l10n.t('there was no answer in time') : connectionProblem(error),
      };
    }
  }

  close(): void {
    this.#session?.destroy();
    this.#session = undefined;
  }

  #connected(): http2.ClientHttp2Session {
    const current = this.#session;
    if (current !== undefined && !current.closed && !current.destroyed) return current;
    const session = http2.connect(this.#endpoint.url.origin, this.#endpoint.trust);
    // Told to the calls under way; between calls, the next one connects again.
    session.on('error', () => {});
    // The server goes away, but may answer what it has.
    session.once('goaway', () => session.close());
    this.#session = session;
    return session;
  }

  #call(signal: Signal, message: Uint8Array, abort: AbortSignal): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const session = this.#connected();
      const stream = session.request(
        {
          ...this.#endpoint.headers,
          ':method': 'POST',
          ':path': paths[signal],
          'content-type': 'application/grpc',
          te: 'trailers',
          'grpc-encoding': 'gzip',
          'grpc-accept-encoding': 'identity',
        },
        { signal: abort },
      );
      const chunks: Buffer[] = [];
      let length = 0;
      let headers: http2.IncomingHttpHeaders = {};
      stream.on('response', (received) => {
        headers = received;
      });
      stream.on('trailers', (trailers) => {
        headers = { ...headers, ...trailers };
      });
      stream.on('data', (chunk: Buffer) => {
        if (length < maxAnswerBytes) chunks.push(chunk);
        length += chunk.length;
      });
      stream.once('end', () => resolve(outcomeOf(headers, Buffer.concat(chunks))));
      stream.on('error', reject);
      session.once('error', reject);
      stream.once('close', () => {
        session.off('error', reject);
        // Ends without an answer when the connection breaks.
        reject(new Error('the connection was closed'));
      });
      stream.end(message);
    });
  }
}

const paths: Record<Signal, string> = {
  traces: '/opentelemetry.proto.collector.trace.v1.TraceService/Export',
  metrics: '/opentelemetry.proto.collector.metrics.v1.MetricsService/Export',
  logs: '/opentelemetry.proto.collector.logs.v1.LogsService/Export',
};

/** What an answer has beyond this tells nothing more. */
const maxAnswerBytes = 64 << 10;

/** A flag for compressed and the length, before the message. */
function framed(message: Uint8Array): Uint8Array {
  const frame = Buffer.alloc(prefixBytes + message.length);
  frame[0] = 1;
  frame.writeUInt32BE(message.length, 1);
  frame.set(message, prefixBytes);
  return frame;
}

const prefixBytes = 5;

function outcomeOf(headers: http2.IncomingHttpHeaders & { ':status'?: number }, body: Buffer): Outcome {
  const status = headers[':status'];
  // A stream may end with its connection, and without an error.
  if (status === undefined) return { kind: 'retry', message: l10n.t('the connection was closed before it answered') };
  const code = headers['grpc-status'] === undefined ? undefined : Number(headers['grpc-status']);
  if (code === undefined) {
    // A proxy answered in the server's place.
    const message = l10n.t('it answered with status {0} and not by gRPC', status);
    return { kind: status === 429 || (status >= 502 && status <= 504) ? 'retry' : 'refused', message };
  }
  if (code === 0) return { kind: 'accepted', ...readPartialSuccess(body.subarray(prefixBytes), false) };
  const details = headers['grpc-status-details-bin'];
  const { retryAfterMs: afterMs } = readStatus(Buffer.from(String(details ?? ''), 'base64'));
  const name = codeNames[code] ?? code;
  const words = wordsOf(headers['grpc-message']);
  const message = words === '' ? l10n.t('it answered {0}', name) : l10n.t('it answered {0}: {1}', name, words);
  if (code === RESOURCE_EXHAUSTED ? afterMs === undefined : !retryable.has(code)) return { kind: 'refused', message };
  return { kind: 'retry', message, ...(afterMs !== undefined && { afterMs }) };
}

const RESOURCE_EXHAUSTED = 8;

/** Beside RESOURCE_EXHAUSTED, if it comes with RetryInfo: https://opentelemetry.io/docs/specs/otlp/#failures */
const retryable = new Set([1, 4, 10, 11, 14, 15]);

/** https://github.com/grpc/grpc/blob/master/doc/statuscodes.md */
const codeNames = [
  ...['OK', 'CANCELLED', 'UNKNOWN', 'INVALID_ARGUMENT', 'DEADLINE_EXCEEDED', 'NOT_FOUND', 'ALREADY_EXISTS'],
  ...['PERMISSION_DENIED', 'RESOURCE_EXHAUSTED', 'FAILED_PRECONDITION', 'ABORTED', 'OUT_OF_RANGE', 'UNIMPLEMENTED'],
  ...['INTERNAL', 'UNAVAILABLE', 'DATA_LOSS', 'UNAUTHENTICATED'],
];

function wordsOf(message: string | string[] | undefined): string {
  if (typeof message !== 'string' || message === '') return '';
  const words = message.replaceAll(/(?:%[0-9a-f]{2})+/gi, (escaped) =>
    Buffer.from(escaped.replaceAll('%', ''), 'hex').toString(),
  );
  return words.slice(0, 200);
}

function connectionProblem(error: unknown): string {
  if (!(error instanceof Error)) return reasonOf(error);
  if ('code' in error && error.code === 'ERR_HTTP2_ERROR') {
    return l10n.t('it speaks no gRPC; maybe this is the port for HTTP');
  }
  // A call that ends with its connection has the reason for that as its cause.
  return reasonOf(error.cause ?? error);
}

import http from 'node:http';
import https from 'node:https';
import * as l10n from '@vscode/l10n';
import { reasonOf } from '../../base/system-error.ts';
import type { Signal } from '../../otlp/signal.ts';
import { readPartialSuccess, readStatus, retryAfterMs } from './answers.ts';
import type { Endpoint } from './endpoint.ts';
import type { Outcome, Sender } from './outcome.ts';
import { packed } from './packed.ts';

/** Sends over OTLP/HTTP: https://opentelemetry.io/docs/specs/otlp/#otlphttp */
export class HttpSender implements Sender {
  readonly #endpoint: Endpoint;
  readonly #agent: http.Agent;

  constructor(endpoint: Endpoint) {
    this.#endpoint = endpoint;
    const options = { keepAlive: true, maxSockets: 1, ...endpoint.trust };
    this.#agent = endpoint.url.protocol === 'https:' ? new https.Agent(options) : new http.Agent(options);
  }

  async send(signal: Signal, body: Uint8Array, abort: AbortSignal): Promise<Outcome> {
    try {
      const response = await this.#post(signal, await packed(body), abort);
      return outcomeOf(response, await read(response));
    } catch (error) {
      return {
        kind: 'retry',
        message: abort.aborted ? l10n.t('there was no answer in time') : connectionProblem(error),
      };
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  #post(signal: Signal, body: Uint8Array, abort: AbortSignal): Promise<http.IncomingMessage> {
    const { url, headers } = this.#endpoint;
    const target = new URL(`${url.pathname.replace(/\/+$/, '')}/v1/${signal}`, url);
    return new Promise((resolve, reject) => {
      const request = (url.protocol === 'https:' ? https : http).request(target, {
        method: 'POST',
        agent: this.#agent,
        signal: abort,
        headers: {
          ...headers,
          'content-type': 'application/x-protobuf',
          'content-encoding': 'gzip',
          'content-length': body.length,
        },
      });
      request.once('response', resolve).on('error', reject).end(body);
    });
  }
}

function outcomeOf({ statusCode = 0, headers }: http.IncomingMessage, body: Uint8Array): Outcome {
  const type = (headers['content-type'] ?? '').split(';', 1)[0]!.trim().toLowerCase();
  const isJson = type === 'application/json';
  if (statusCode >= 200 && statusCode < 300) return { kind: 'accepted', ...readPartialSuccess(body, isJson) };
  const words = wordsOf(type, body);
  const message =
    words === ''
      ? l10n.t('it answered with status {0}', statusCode)
      : l10n.t('it answered with status {0}: {1}', statusCode, words);
  if (!retryable.has(statusCode)) return { kind: 'refused', message };
  const afterMs = retryAfterMs(headers['retry-after']);
  return { kind: 'retry', message, ...(afterMs !== undefined && { afterMs }) };
}

/** https://opentelemetry.io/docs/specs/otlp/#retryable-response-codes */
const retryable = new Set([429, 502, 503, 504]);

/** What an error's body says: a status in protobuf or JSON, or plain text. */
function wordsOf(type: string, body: Uint8Array): string {
  const text =
    type === 'application/x-protobuf'
      ? readStatus(body).message
      : type === 'application/json' || type === 'text/plain'
        ? Buffer.from(body).toString()
        : '';
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, 200);
}

/** What an answer has beyond this tells nothing more. */
const maxAnswerBytes = 64 << 10;

async function read(response: http.IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    if (length < maxAnswerBytes) chunks.push(chunk);
    length += chunk.length;
  }
  return Buffer.concat(chunks);
}

function connectionProblem(error: unknown): string {
  const isParsing = error instanceof Error && 'code' in error && String(error.code).startsWith('HPE_');
  return isParsing ? l10n.t('it speaks no HTTP/1.1; maybe this is the port for gRPC') : reasonOf(error);
}

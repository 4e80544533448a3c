import http from 'node:http';
import https from 'node:https';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import * as l10n from '@vscode/l10n';
import { failed, ok, type Result } from '../../base/result.ts';
import { reasonOf } from '../../base/system-error.ts';
import type { RemoteSource } from '../../protocol/files.ts';
import { readTrust, type Trust } from '../trust.ts';

export interface Answer {
  readonly status: number;
  /** Media type, lower case, without parameters. */
  readonly type: string;
  readonly body: Uint8Array;
}

export interface Limits {
  readonly maxBytes: number;
  readonly timeoutMs: number;
}

const limits: Limits = { maxBytes: 256 << 20, timeoutMs: 30_000 };

/**
 * GETs `url` with the source's headers. Redirects are followed on the same host only: the headers are credentials, and
 * what another host would answer is not what was asked for. The problem is a sentence.
 */
export async function get(
  url: URL,
  source: Pick<RemoteSource, 'headers' | 'caFile' | 'skipVerification'>,
  accept: string,
  { maxBytes, timeoutMs }: Limits = limits,
): Promise<Result<Answer, string>> {
  const signal = AbortSignal.timeout(timeoutMs);
  const trust = readTrust(source);
  if (!trust.ok) return failed(l10n.t('{0} cannot be asked: {1}', url.host, trust.problem));
  let next = url;
  try {
    for (let hop = 0; hop < maxRedirects; hop++) {
      const response = await send(next, { ...source.headers, accept, 'accept-encoding': 'gzip' }, trust.value, signal);
      const { statusCode = 0, headers } = response;
      if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
        response.destroy();
        const target = new URL(headers.location, next);
        if (target.origin !== next.origin) return failed(elsewhere(next, target));
        next = target;
        continue;
      }
      const body = await read(response, maxBytes);
      if (body === undefined) {
        return failed(
          l10n.t('{0} answered with more than {1} MB, more than can be taken in at once', next.host, maxBytes >> 20),
        );
      }
      const type = (headers['content-type'] ?? '').split(';', 1)[0]!.trim().toLowerCase();
      return ok({ status: statusCode, type, body });
    }
    return failed(l10n.t('{0} redirects in circles', url.host));
  } catch (error) {
    const reason = signal.aborted
      ? l10n.t('there was no whole answer within {0} s', timeoutMs / 1000)
      : reasonOf(error);
    return failed(l10n.t('{0} cannot be asked: {1}', next.host, reason));
  }
}

const maxRedirects = 5;

function elsewhere(from: URL, to: URL): string {
  return l10n.t(
    '{0} redirects to {1}, maybe to log in; headers are sent to {2} only. Check the address',
    from.host,
    to.origin,
    from.host,
  );
}

function send(
  url: URL,
  headers: http.OutgoingHttpHeaders,
  trust: Trust,
  signal: AbortSignal,
): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request =
      url.protocol === 'https:'
        ? https.get(url, { headers, signal, agent: false, ...trust })
        : http.get(url, { headers, signal, agent: false });
    request.once('response', resolve).on('error', reject);
  });
}

/** The body, unpacked; `undefined` when it is larger than `maxBytes`. */
async function read(response: http.IncomingMessage, maxBytes: number): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    length += chunk.length;
    if (length > maxBytes) return undefined;
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  if (response.headers['content-encoding'] !== 'gzip') return body;
  try {
    return await promisify(gunzip)(body, { maxOutputLength: maxBytes });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw error;
  }
}

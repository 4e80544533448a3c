import * as l10n from '@vscode/l10n';
import { failed, ok, type Result } from '../../base/result.ts';
import { contentsOf } from '../../otlp/field-contents.ts';
import { Malformed } from '../../otlp/wire-reader.ts';
import type { RemoteSource } from '../../protocol/files.ts';
import { readServerAddress, type ServerAddress } from '../server-address.ts';
import { type Answer, get } from './get.ts';

/** A trace as a server answered it. */
export interface FetchedTrace {
  /** As a file may have it. */
  readonly content: Uint8Array;
  /** What the server says about it, as that it is not whole; empty when it says nothing. */
  readonly note: string;
}

/** Asks a server for a trace. The problem is a sentence that says what to do. */
export async function fetchTrace(source: RemoteSource, traceId: string): Promise<Result<FetchedTrace, string>> {
  const base = baseOf(source);
  if (!base.ok) return base;
  if (!/^[0-9a-f]{1,32}$/i.test(traceId)) {
    return failed(l10n.t('"{0}" is no trace id: those are hex, of at most 32 digits', traceId.slice(0, 60)));
  }
  const { origin, host, pathname } = base.value.url;
  const asked = { ...source, headers: { ...base.value.headers, ...source.headers } };
  for (const path of paths[source.kind]) {
    const url = new URL(`${origin}${pathname.replace(/\/+$/, '')}${path}${traceId.toLowerCase()}`);
    const answer = await get(url, asked, accepted[source.kind]);
    if (!answer.ok) return answer;
    // Older servers do not have the newer path, and say of both that there is nothing.
    if (answer.value.status === 404) continue;
    const read = readAnswer(answer.value, host, path === tempoV2);
    if (!read.ok || read.value.content.length > 0) return read;
  }
  return failed(l10n.t('{0} has no trace {1}; it may be too old for it, or not there yet', host, traceId));
}

const tempoV2 = '/api/v2/traces/';

/** Paths of the query APIs by preference: Jaeger's own is older than its OTLP one, and there by default. */
const paths: Readonly<Record<RemoteSource['kind'], readonly string[]>> = {
  jaeger: ['/api/traces/', '/api/v3/traces/'],
  tempo: [tempoV2, '/api/traces/'],
};

/** Tempo looks for exactly this, and answers in JSON otherwise. */
const accepted: Readonly<Record<RemoteSource['kind'], string>> = {
  jaeger: 'application/json',
  tempo: 'application/protobuf',
};

function baseOf({ baseUrl, kind }: RemoteSource): Result<ServerAddress, string> {
  const address = readServerAddress(baseUrl);
  if (address.ok) return address;
  const example = kind === 'jaeger' ? 'http://localhost:16686' : 'http://localhost:3200';
  return failed(l10n.t('"{0}" is no address of a server: give one as {1}', address.problem, example));
}

function readAnswer({ status, type, body }: Answer, host: string, isTempoV2: boolean): Result<FetchedTrace, string> {
  if (status === 401) return failed(l10n.t('{0} wants credentials (401): set the headers of this source', host));
  if (status === 403) return failed(l10n.t('{0} does not allow this with the credentials given (403)', host));
  if (status !== 200) {
    const words = excerpt(type, body);
    return failed(
      words === ''
        ? l10n.t('{0} answered with status {1}', host, status)
        : l10n.t('{0} answered with status {1}: {2}', host, status, words),
    );
  }
  if (type === 'text/html') {
    return failed(
      l10n.t('{0} answered with a web page, maybe to log in: check the address, and the headers that it needs', host),
    );
  }
  const isProtobuf = type === 'application/protobuf' || type === 'application/x-protobuf';
  return isTempoV2 && isProtobuf ? readTempoV2(body, host) : ok({ content: body, note: '' });
}

/** `TraceByIDResponse { trace = 1, message = 4 }`, where a trace is encoded as an OTLP request is (tempo, pkg/tempopb). */
function readTempoV2(response: Uint8Array, host: string): Result<FetchedTrace, string> {
  try {
    const note = Buffer.concat([...contentsOf(response, 4)]).toString('utf8', 0, longestNoteBytes);
    return ok({ content: Buffer.concat([...contentsOf(response, 1)]), note: note && `${host} says: ${note}` });
  } catch (error) {
    if (error instanceof Malformed) return failed(l10n.t('{0} answered with protobuf that cannot be read', host));
    throw error;
  }
}

const longestNoteBytes = 300;

/** What a server says in plain words. */
function excerpt(type: string, body: Uint8Array): string {
  if (type !== 'text/plain' && type !== 'application/json') return '';
  return Buffer.from(body.subarray(0, 200)).toString().replaceAll(/\s+/g, ' ').trim();
}

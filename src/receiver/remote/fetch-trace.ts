import { failed, ok, type Result } from '../../base/result.ts';
import { contentsOf } from '../../otlp/field-contents.ts';
import type { RemoteSource } from '../../protocol/files.ts';
import { type Answer, get } from './get.ts';

/** A trace as a server answered it, ready to be taken in as the content of a file. */
export async function fetchTrace(source: RemoteSource, traceId: string): Promise<Result<Uint8Array, string>> {
  const base = baseOf(source);
  if (!base.ok) return base;
  if (!/^[0-9a-f]{1,32}$/i.test(traceId))
    return failed(`"${traceId.slice(0, 60)}" is no trace id: it is hex, of at most 32 digits`);
  let missing: string | undefined;
  for (const { path, accept } of attempts[source.kind]) {
    const url = new URL(`${base.value.pathname.replace(/\/+$/, '')}${path}${traceId.toLowerCase()}`, base.value);
    const answer = await get(url, source, accept);
    if (!answer.ok) return answer;
    // Older servers do not have the newer path, and say of both that there is nothing.
    if (answer.value.status === 404) {
      missing ??= `${url.host} has no trace ${traceId}; it may be too old for it, or not there yet`;
      continue;
    }
    return contentOf(answer.value, url.host, path);
  }
  return failed(missing!);
}

/** Paths of the query APIs by preference: Jaeger's own is older than its OTLP one, and open by default. */
const attempts: Readonly<Record<RemoteSource['kind'], readonly { path: string; accept: string }[]>> = {
  jaeger: [
    { path: '/api/traces/', accept: 'application/json' },
    { path: '/api/v3/traces/', accept: 'application/json' },
  ],
  tempo: [
    { path: '/api/v2/traces/', accept: 'application/protobuf, application/json;q=0.5' },
    { path: '/api/traces/', accept: 'application/protobuf, application/json;q=0.5' },
  ],
};

function baseOf({ baseUrl, kind }: RemoteSource): Result<URL, string> {
  let url: URL | undefined;
  try {
    url = new URL(baseUrl);
  } catch {
    url = undefined;
  }
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return ok(url);
  const example = kind === 'jaeger' ? 'http://localhost:16686' : 'http://localhost:3200';
  return failed(`"${baseUrl.slice(0, 100)}" is no address of a server: give one as ${example}`);
}

function contentOf({ status, type, body }: Answer, host: string, path: string): Result<Uint8Array, string> {
  if (status === 401) return failed(`${host} wants credentials (401): set the headers of this source`);
  if (status === 403) return failed(`${host} does not allow this with the credentials given (403)`);
  if (status !== 200) return failed(`${host} answered with status ${status}${excerpt(type, body)}`);
  if (type === 'text/html') {
    return failed(
      `${host} answered with a web page, maybe to log in: check the address, and the headers that it needs`,
    );
  }
  if (type !== 'application/protobuf' && type !== 'application/x-protobuf') return ok(body);
  return path.includes('/v2/') ? traceOf(body) : ok(body);
}

/** Version 2 of Tempo's API wraps the trace, which is encoded as an OTLP request is: `TraceByIDResponse { trace = 1 }`. */
function traceOf(response: Uint8Array): Result<Uint8Array, string> {
  try {
    return ok(Buffer.concat([...contentsOf(response, 1)]));
  } catch {
    return failed('the answer says that it is protobuf, and is not');
  }
}

/** What a server says in plain words. */
function excerpt(type: string, body: Uint8Array): string {
  if (type !== 'text/plain' && type !== 'application/json') return '';
  const text = Buffer.from(body.subarray(0, 200)).toString().replaceAll(/\s+/g, ' ').trim();
  return text === '' ? '' : `: ${text}`;
}

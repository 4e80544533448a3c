import { failed, ok, type Result } from '../base/result.ts';
import { readZipkinRequest } from '../interchange/zipkin-reader.ts';
import type { Encoding } from '../otlp/decode-request.ts';
import type { Signal } from '../otlp/signal.ts';
import type { Accepted } from '../telemetry/telemetry-store.ts';
import type { Access } from './access.ts';
import type { BodyMemory } from './body-memory.ts';
import { decompress, isIdentity } from './decompress.ts';
import type { Limits } from './limits.ts';
import type { Refusal } from './refusal.ts';
import type { Sink } from './sink.ts';

/** What both transports need to serve requests. */
export interface Service {
  readonly sink: Sink;
  readonly access: Access;
  readonly limits: Limits;
  /** Largest request accepted, before and after decompression. */
  readonly maxRequestBytes: number;
  /** Whether Zipkin's JSON is taken. */
  readonly zipkin: boolean;
  readonly memory: BodyMemory;
}

/** One export request as a transport has read it. */
export interface ExportRequest {
  readonly signal: Signal;
  readonly encoding: Encoding | 'zipkin';
  readonly compression: string | undefined;
  readonly body: Uint8Array;
}

/** Decompresses and ingests one request; the value is what was kept of it. Never throws. */
export async function exportTo(service: Service, request: ExportRequest): Promise<Result<Accepted, Refusal>> {
  const { signal, encoding, compression } = request;
  const { sink, maxRequestBytes } = service;
  let body = request.body;
  if (compression !== undefined && !isIdentity(compression)) {
    const plain = await decompress(body, compression, maxRequestBytes);
    if (!plain.ok) return plain;
    body = plain.value;
  }
  try {
    const outcome = encoding === 'zipkin' ? ingestZipkin(sink, body) : sink.ingest(signal, encoding, body);
    return outcome.ok ? outcome : failed({ reason: 'malformed', message: outcome.problem });
  } catch (error) {
    // A bug of ours in one request must not end the receiving of others.
    return failed({ reason: 'internal', message: `the receiver failed: ${String(error)}` });
  }
}

function ingestZipkin(sink: Sink, body: Uint8Array): Result<Accepted, string> {
  const request = readZipkinRequest(body);
  if (!request.ok) return request;
  if (request.value === undefined) return ok({ rejected: 0, message: '' });
  const { signal, encoding, body: translated } = request.value;
  return sink.ingest(signal, encoding, translated);
}

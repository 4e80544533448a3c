import { failed, ok, type Result } from '../base/result.ts';
import type { Encoding } from '../otlp/decode-traces.ts';
import type { Signal } from '../otlp/signal.ts';
import type { BodyLimits } from './body.ts';
import { decompress, isIdentity } from './decompress.ts';
import type { Refusal } from './refusal.ts';
import { exportResponse } from './replies.ts';
import type { Sink } from './sink.ts';

/** What both transports need to serve requests. */
export interface Service extends BodyLimits {
  readonly sink: Sink;
}

/** One export request as a transport has read it. */
export interface ExportRequest {
  readonly signal: Signal;
  readonly encoding: Encoding;
  readonly compression: string | undefined;
  readonly body: Uint8Array;
}

/** Decompresses and ingests one request; the value is the encoded response. Never throws. */
export async function exportTo(service: Service, request: ExportRequest): Promise<Result<Uint8Array, Refusal>> {
  const { signal, encoding, compression } = request;
  const { sink, maxRequestBytes } = service;
  let body = request.body;
  if (compression !== undefined && !isIdentity(compression)) {
    const plain = await decompress(body, compression, maxRequestBytes);
    if (!plain.ok) return plain;
    body = plain.value;
  }
  try {
    const outcome = sink.ingest(signal, encoding, body);
    if (outcome.ok) return ok(exportResponse(signal, encoding, outcome.value));
    return failed({ reason: 'malformed', message: outcome.problem });
  } catch (error) {
    // A bug of ours in one request must not end the receiving of others.
    return failed({ reason: 'internal', message: `the receiver failed: ${String(error)}` });
  }
}

import type { Encoding } from '../otlp/decode-request.ts';
import { jsonToProtobuf } from '../otlp/json-to-protobuf.ts';
import { protobufToJson } from '../otlp/protobuf-to-json.ts';
import type { Signal } from '../otlp/signal.ts';

/** A request as the Collector's file exporter writes it: one line of OTLP JSON with its end. Empty when it is malformed. */
export function otlpLine(signal: Signal, encoding: Encoding, body: Uint8Array): string {
  // Through protobuf also what is JSON, which may be laid out, or hold what OTLP does not know.
  const protobuf = encoding === 'protobuf' ? { ok: true as const, value: body } : jsonToProtobuf(body, signal);
  const json = protobuf.ok ? protobufToJson(protobuf.value, signal) : protobuf;
  return json.ok ? `${json.value}\n` : '';
}

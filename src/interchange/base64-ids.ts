import { bytesOfBase64 } from '../otlp/base64.ts';
import { encode } from './otlp-json.ts';

/**
 * OTLP/JSON as Tempo answers it, in the words of OTLP/JSON proper: Tempo writes ids as protobuf's JSON mapping has bytes,
 * in base64, and its older versions call scopes instrumentation libraries. Hex ids stay as they are.
 */
export function withHexIds(json: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(json);
  return encode(
    text
      .replace(idFields, (field, name: string, id: string) => {
        const bytes = bytesOfBase64(encode(id));
        if (bytes === undefined || (bytes.length !== 16 && bytes.length !== 8)) return field;
        return `"${name}":"${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}"`;
      })
      .replace(libraryFields, (_, spans?: string) => (spans === undefined ? '"scope":' : '"scopeSpans":')),
  );
}

/** A quote within a text is escaped, so these are keys. 16 bytes are 22 digits of base64, 8 bytes are 11. */
const idFields = /"(traceId|spanId|parentSpanId)"\s*:\s*"([A-Za-z0-9+/_-]{22}(?:==)?|[A-Za-z0-9+/_-]{11}=?)"/g;
const libraryFields = /"instrumentationLibrary(Spans)?"\s*:/g;

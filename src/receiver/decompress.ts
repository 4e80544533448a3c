import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { failed, ok, type Result } from '../base/result.ts';
import { tooLarge } from './body.ts';
import { type Refusal, shortened } from './refusal.ts';

type Decompressor = (body: Uint8Array, options: zlib.ZlibOptions) => Promise<Buffer>;

const gunzip = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.gunzip);
const inflate = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.inflate);
const inflateRaw = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.inflateRaw);
/** Since Node 22.15. */
const { zstdDecompress } = zlib as { readonly zstdDecompress?: typeof zlib.inflate };

const decompressors = new Map<string, Decompressor>([
  ['gzip', gunzip],
  ['x-gzip', gunzip],
  // HTTP means zlib's format (RFC 9110, 8.4.1.2); some clients send bare deflate.
  ['deflate', (body, options) => (hasZlibHeader(body) ? inflate(body, options) : inflateRaw(body, options))],
]);
if (zstdDecompress) {
  decompressors.set('zstd', promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zstdDecompress));
}

/** What can be decompressed, as a header's value. */
export const acceptedEncodings = ['gzip', 'deflate', ...(zstdDecompress ? ['zstd'] : []), 'identity'].join(', ');

/** Whether `encoding` means that the body is as it is. */
export function isIdentity(encoding: string | undefined): boolean {
  return encoding === undefined || encoding === '' || encoding.trim().toLowerCase() === 'identity';
}

/** Undoes `Content-Encoding` or `grpc-encoding`, off the event loop, to at most `maxBytes`. */
export async function decompress(
  body: Uint8Array,
  encoding: string,
  maxBytes: number,
): Promise<Result<Uint8Array, Refusal>> {
  const decompressor = decompressors.get(encoding.trim().toLowerCase());
  if (decompressor === undefined) {
    return failed({
      reason: 'unsupportedType',
      message: `cannot decompress "${shortened(encoding)}"; compress with one of: ${acceptedEncodings}`,
    });
  }
  await turn();
  try {
    return ok(await decompressor(body, { maxOutputLength: maxBytes, chunkSize: chunkSize(body.length) }));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ERR_BUFFER_TOO_LARGE') return failed(tooLarge(maxBytes));
    return failed({ reason: 'malformed', message: `the body is not valid ${encoding}` });
  } finally {
    next();
  }
}

/** RFC 1950: the method deflate, and a check so that both bytes are a multiple of 31. */
function hasZlibHeader([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}

/** Telemetry shrinks about tenfold; one chunk for all of it saves trips to the thread pool. */
function chunkSize(compressedBytes: number): number {
  return Math.min(Math.max(compressedBytes * 12, 16 << 10), 1 << 20);
}

/** At most so many at a time: each may grow to the largest request, however small it came. */
const simultaneous = 2;
let running = 0;
const waiting: (() => void)[] = [];

async function turn(): Promise<void> {
  if (running < simultaneous) running++;
  else await new Promise<void>((resolve) => waiting.push(resolve));
}

function next(): void {
  const resume = waiting.shift();
  if (resume) resume();
  else running--;
}

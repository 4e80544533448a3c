import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { failed, ok, type Result } from '../base/result.ts';
import { tooLarge } from './body.ts';
import type { Refusal } from './refusal.ts';

type Decompressor = (body: Uint8Array, options: zlib.ZlibOptions) => Promise<Buffer>;

const decompressors = new Map<string, Decompressor>([
  ['gzip', promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.gunzip)],
  ['x-gzip', promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.gunzip)],
  ['deflate', promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.inflate)],
]);

/** What can be decompressed, as a header's value. */
export const acceptedEncodings = 'gzip, deflate, identity';

/** Whether `encoding` means that the body is as it is. */
export function isIdentity(encoding: string | undefined): boolean {
  return encoding === undefined || encoding === '' || encoding.toLowerCase() === 'identity';
}

/** Undoes `Content-Encoding` or `grpc-encoding`, off the event loop, to at most `maxBytes`. */
export async function decompress(
  body: Uint8Array,
  encoding: string,
  maxBytes: number,
): Promise<Result<Uint8Array, Refusal>> {
  const decompressor = decompressors.get(encoding.toLowerCase());
  if (decompressor === undefined) {
    return failed({
      reason: 'unsupportedType',
      message: `cannot decompress "${encoding}"; compress with one of: ${acceptedEncodings}`,
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

import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** The body in gzip, off the event loop; the lowest level, since most of what repeats is found at once. */
export function packed(body: Uint8Array): Promise<Uint8Array> {
  return promisify(gzip)(body, { level: 1 });
}

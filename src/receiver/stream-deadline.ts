import type { Http2Stream } from 'node:http2';

/** Closes `stream` in `milliseconds` unless its client has taken the answer and sent what it had to before. */
export function closeAfter(stream: Http2Stream, milliseconds: number): void {
  if (stream.closed) return;
  const timer = setTimeout(() => stream.close(), milliseconds);
  stream.once('close', () => clearTimeout(timer));
}

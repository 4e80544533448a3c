import http2, { type Http2Stream } from 'node:http2';

const { NGHTTP2_CANCEL, NGHTTP2_NO_ERROR } = http2.constants;

/** Closes `stream` in `milliseconds` unless its client has taken the answer and sent what it had to before. */
export function closeAfter(stream: Http2Stream, milliseconds: number): void {
  if (stream.closed) return;
  // Without an error Node waits for what is not yet sent.
  const close = () => stream.close(stream.writableFinished ? NGHTTP2_NO_ERROR : NGHTTP2_CANCEL);
  const timer = setTimeout(close, milliseconds);
  stream.once('close', () => clearTimeout(timer));
}

import http2, { type Http2Stream, type ServerHttp2Session } from 'node:http2';
import type { Limits } from './limits.ts';

/**
 * Ends sessions whose client sends without end what costs an answer and brings nothing: PING, SETTINGS, and requests
 * that are reset at once (CVE-2023-44487). Floods of CONTINUATION are ended by nghttp2 itself.
 */
export function endFloods(session: ServerHttp2Session, { controlBurst, controlPerSecond }: Limits): void {
  let allowance = controlBurst;
  let last = performance.now();
  const spend = () => {
    const now = performance.now();
    allowance = Math.min(controlBurst, allowance + ((now - last) / 1000) * controlPerSecond) - 1;
    last = now;
    if (allowance < 0) session.destroy(undefined, http2.constants.NGHTTP2_ENHANCE_YOUR_CALM);
  };
  session.on('ping', spend).on('remoteSettings', spend);
  session.on('stream', (stream: Http2Stream) => {
    stream.once('close', () => {
      if (stream.rstCode !== http2.constants.NGHTTP2_NO_ERROR) spend();
    });
  });
}

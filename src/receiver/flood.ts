import http2 from 'node:http2';
import type { Limits } from './limits.ts';

/**
 * Ends sessions whose client sends PING or SETTINGS without end, each of which costs an answer. Floods of reset streams
 * and of CONTINUATION are ended by nghttp2 itself, and frames that it finds wrong by Node (`maxSessionInvalidFrames`).
 */
export function endFloods(session: http2.Http2Session, { controlBurst, controlPerSecond }: Limits): void {
  let allowance = controlBurst;
  let last = performance.now();
  const spend = () => {
    const now = performance.now();
    allowance = Math.min(controlBurst, allowance + ((now - last) / 1000) * controlPerSecond) - 1;
    last = now;
    if (allowance < 0) session.destroy(undefined, http2.constants.NGHTTP2_ENHANCE_YOUR_CALM);
  };
  session.on('ping', spend).on('remoteSettings', spend);
}

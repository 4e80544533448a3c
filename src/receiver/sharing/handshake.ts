import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Socket } from 'node:net';
import { Frames } from './frames.ts';

/**
 * Each side proves that it has read the owner's file, without showing what is in it: whoever holds the port by chance or
 * with intent learns nothing, and whoever else connects gets nowhere.
 *
 * window: `version (uint32) | nonce (32)`; owner: `version | nonce | HMAC`; window: `HMAC`. Each HMAC (SHA-256, its key the
 * token) is over who makes it and both hellos. This much holds for all versions, so that they can tell each other apart.
 */

const nonceBytes = 32;
const macBytes = 32;
const helloBytes = 4 + nonceBytes;
const longestBytes = helloBytes + macBytes;

/** How long the other side may take: one of ours is only silent while its machine is overloaded. */
const longestSilenceMs = 10_000;

/** Messages may be as large as a trace is, once it is known who sends them. */
const maxMessageBytes = 256 << 20;

type Handshake =
  | { readonly state: 'proven'; readonly frames: Frames }
  /** Proven too, but speaks another version. */
  | { readonly state: 'otherVersion' }
  /** Not one of ours: it gave no proof. */
  | { readonly state: 'stranger' }
  /** Closed the connection before it said anything: an owner that ends, or has more connections than it bears. */
  | { readonly state: 'closed' }
  | { readonly state: 'silent' };

/** The part of the window that connects to the owner. The socket is destroyed unless `proven`. */
export function greetOwner(
  socket: Socket,
  token: Uint8Array,
  version: number,
  timeoutMs = longestSilenceMs,
): Promise<Handshake> {
  const hello = createHello(version);
  return shakeHands(socket, timeoutMs, (frames, settle) => {
    frames.send(hello);
    frames.onFrame = (frame) => {
      const answer = frame.subarray(0, helloBytes);
      if (frame.length !== longestBytes || !isEqual(frame.subarray(helloBytes), mac(token, 'owner', hello, answer))) {
        return settle({ state: 'stranger' });
      }
      if (answer.readUInt32LE() !== version) return settle({ state: 'otherVersion' });
      frames.send(mac(token, 'window', hello, answer));
      settle({ state: 'proven', frames });
    };
  });
}

/** The owner's part. The socket is destroyed unless `proven`. */
export function greetWindow(socket: Socket, token: Uint8Array, version: number): Promise<Handshake> {
  return shakeHands(socket, longestSilenceMs, (frames, settle) => {
    frames.onFrame = (frame) => {
      if (frame.length !== helloBytes) return settle({ state: 'stranger' });
      const hello = Buffer.from(frame);
      const answer = createHello(version);
      frames.send(Buffer.concat([answer, mac(token, 'owner', hello, answer)]));
      frames.onFrame = (proof) => {
        if (!isEqual(proof, mac(token, 'window', hello, answer))) return settle({ state: 'stranger' });
        settle({ state: 'proven', frames });
      };
    };
  });
}

function shakeHands(
  socket: Socket,
  timeoutMs: number,
  begin: (frames: Frames, settle: (result: Handshake) => void) => void,
): Promise<Handshake> {
  return new Promise((resolve) => {
    const settle = (result: Handshake) => {
      clearTimeout(timer);
      socket.off('close', closed);
      if (result.state === 'proven') {
        result.frames.maxBytes = maxMessageBytes;
        result.frames.onFrame = undefined;
      } else socket.destroy();
      resolve(result);
    };
    const closed = () => settle({ state: socket.bytesRead > 0 ? 'stranger' : 'closed' });
    const timer = setTimeout(() => settle({ state: 'silent' }), timeoutMs);
    socket.once('close', closed);
    begin(new Frames(socket, longestBytes), settle);
  });
}

function createHello(version: number): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32LE(version);
  return Buffer.concat([head, randomBytes(nonceBytes)]);
}

function mac(token: Uint8Array, side: 'owner' | 'window', hello: Uint8Array, answer: Uint8Array): Buffer {
  return createHmac('sha256', token).update(side).update(hello).update(answer).digest();
}

function isEqual(given: Buffer, expected: Buffer): boolean {
  return given.length === expected.length && timingSafeEqual(given, expected);
}

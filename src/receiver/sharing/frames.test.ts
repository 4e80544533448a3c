import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connect, serve } from '../../protocol/channel.ts';
import { Frames } from './frames.ts';
import { messagePort } from './message-port.ts';

/** As much of a socket as frames need. What is written to it goes to `peer`. */
class FakeSocket extends EventEmitter {
  destroyed = false;
  writableLength = 0;
  readonly written: Buffer[] = [];
  peer: FakeSocket | undefined;

  write(bytes: Uint8Array): void {
    this.written.push(Buffer.from(bytes));
    this.peer?.emit('data', Buffer.from(bytes));
  }

  cork(): void {}

  uncork(): void {}

  destroy(): void {
    this.destroyed = true;
  }
}

function framesOver(socket: FakeSocket, maxBytes: number): Frames {
  return new Frames(socket as unknown as Socket, maxBytes);
}

function received(chunks: readonly Uint8Array[], maxBytes: number): { frames: string[]; isCutOff: boolean } {
  const socket = new FakeSocket();
  const frames: string[] = [];
  framesOver(socket, maxBytes).onFrame = (frame) => frames.push(frame.toString('latin1'));
  for (const chunk of chunks) if (!socket.destroyed) socket.emit('data', Buffer.from(chunk));
  return { frames, isCutOff: socket.destroyed };
}

describe('messages', () => {
  it('arrive whole, however they are cut on the way', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary-ascii' })),
        fc.infiniteStream(fc.integer({ min: 1, max: 9 })),
        (messages, sizes) => {
          const socket = new FakeSocket();
          const frames = framesOver(socket, 1000);
          for (const message of messages) frames.send(Buffer.from(message, 'latin1'));
          const bytes = Buffer.concat(socket.written);
          const chunks: Buffer[] = [];
          for (let at = 0; at < bytes.length; at += chunks.at(-1)!.length) {
            chunks.push(bytes.subarray(at, at + (sizes.next().value as number)));
          }
          expect(received(chunks, 1000)).toEqual({ frames: messages, isCutOff: false });
        },
      ),
    );
  });

  it('wait while nobody listens', () => {
    const socket = new FakeSocket();
    const frames = framesOver(socket, 1000);
    socket.emit('data', Buffer.from('\x01\0\0\0a\x01\0\0\0b', 'latin1'));
    const heard: string[] = [];
    frames.onFrame = (frame) => {
      heard.push(String(frame));
      frames.onFrame = undefined;
    };
    expect(heard).toEqual(['a']);
    frames.onFrame = (frame) => heard.push(String(frame));
    expect(heard).toEqual(['a', 'b']);
  });

  it('that are too long cut the connection off before they are read', () => {
    expect(received([Buffer.from([5, 0, 0, 0])], 4)).toEqual({ frames: [], isCutOff: true });
    expect(received([Buffer.from([255, 255, 255, 255])], 2 ** 30)).toEqual({ frames: [], isCutOff: true });
  });

  it('do not pile up for one who does not read', () => {
    const socket = new FakeSocket();
    socket.writableLength = 1001;
    framesOver(socket, 1000).send(Buffer.from('a'));
    expect(socket).toMatchObject({ destroyed: true, written: [] });
  });
});

it('says so when an answer or a request is too large for the channel', async () => {
  const [near, far] = [new FakeSocket(), new FakeSocket()];
  [near.peer, far.peer] = [far, near];
  const words = new Uint32Array([1, 2, 3]);
  serve<{ repeat: { params: string; result: unknown } }, object>(messagePort(framesOver(far, 500)), {
    repeat: (text) => ({ text: text.repeat(1000), words }),
  });
  const client = connect<{ repeat: { params: string; result: unknown } }, object>(messagePort(framesOver(near, 500)));
  expect(await client.request('repeat', '')).toEqual({ text: '', words });
  await expect(client.request('repeat', 'a')).rejects.toThrow('The answer is too large');
  await expect(client.request('repeat', 'a'.repeat(1000))).rejects.toThrow('too large to be sent');
  expect(await client.request('repeat', '')).toEqual({ text: '', words });
});

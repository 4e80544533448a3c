import { deserialize, serialize } from 'node:v8';
import type { MessagePortLike } from '../../protocol/channel.ts';
import type { Frames } from './frames.ts';

/** Carries envelopes, typed arrays and all, to a window that has proven who it is. */
export function messagePort(frames: Frames): MessagePortLike {
  return {
    post: (message) => frames.send(serialize(message)),
    onMessage: (listener) => {
      frames.onFrame = (frame) => {
        const message = decode(frame);
        if (message !== undefined) listener(message);
      };
    },
  };
}

/** `undefined` for what this Node cannot read: like any other message that is no envelope, it is ignored. */
function decode(frame: Buffer): unknown {
  try {
    return deserialize(frame);
  } catch {
    return undefined;
  }
}

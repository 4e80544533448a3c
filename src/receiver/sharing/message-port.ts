import { deserialize, serialize } from 'node:v8';
import * as l10n from '@vscode/l10n';
import type { Envelope, MessagePortLike } from '../../protocol/channel.ts';
import type { Frames } from './frames.ts';

/** Carries envelopes, typed arrays and all, to a window that has proven who it is. */
export function messagePort(frames: Frames): MessagePortLike {
  return {
    post(message) {
      const frame = serialize(message);
      frames.send(frame.length <= frames.maxBytes ? frame : serialize(refusalOf(message)));
    },
    onMessage(listener) {
      frames.onFrame = (frame) => {
        const message = decode(frame);
        if (message !== undefined) listener(message);
      };
    },
  };
}

/** What is said in place of a message that is too large. Throws when that was no reply. */
function refusalOf(message: Envelope): Envelope {
  if (message.type !== 'reply') throw new Error('This is too large to be sent to the window that receives.');
  return {
    type: 'failure',
    id: message.id,
    message: l10n.t('The answer is too large; ask for it in the window that receives.'),
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

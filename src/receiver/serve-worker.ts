import { parentPort } from 'node:worker_threads';
import { serve } from '../protocol/channel.ts';
import type { ReceiverEvents, ReceiverRequests } from '../protocol/receiver.ts';
import { SharedReceiver } from './sharing/shared-receiver.ts';

/** Answers the extension host on the port of the receiver's thread. */
if (parentPort === null) throw new Error('the receiver runs as a worker thread');
const port = parentPort;

const receiver = new SharedReceiver((status) => server.emit('changed', status));
const server = serve<ReceiverRequests, ReceiverEvents>(
  {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', listener),
  },
  receiver.handlers,
);

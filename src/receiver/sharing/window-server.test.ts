import net from 'node:net';
import { expect, it } from 'vitest';
import { connect } from '../../protocol/channel.ts';
import type { ReceiverEvents, ReceiverRequests, ReceiverStatus } from '../../protocol/receiver.ts';
import { ReceiverSession } from '../session.ts';
import { greetOwner } from './handshake.ts';
import { messagePort } from './message-port.ts';
import { serveWindows } from './window-server.ts';

const token = Buffer.from('secret');
/** More than the buffers of any system hold. */
const statuses = 100_000;

it('tells a window that read nothing for a while of the last change, not of all', async () => {
  const session = new ReceiverSession(() => {});
  const server = await serveWindows(token, 1, () => ({ handlers: session.handlers, gone: () => {} }));
  const socket = net.connect({ host: '127.0.0.1', port: server.port });
  const greeted = await greetOwner(socket, token, 1);
  if (greeted.state !== 'proven') throw new Error(greeted.state);
  const revisions: number[] = [];
  const window = connect<ReceiverRequests, ReceiverEvents>(messagePort(greeted.frames));
  window.onEvent('changed', ({ revision }) => revisions.push(revision));
  await window.request('status', undefined);
  socket.pause();
  for (let revision = 1; revision <= statuses; revision++) {
    server.emitChanged({ ...session.status, revision } satisfies ReceiverStatus);
    if (revision % 1000 === 0) await new Promise(setImmediate);
  }
  socket.resume();
  await expect.poll(() => revisions.at(-1)).toBe(statuses);
  expect(revisions.length).toBeLessThan(statuses);
  expect(revisions).toEqual(revisions.toSorted((a, b) => a - b));
  server.close();
});

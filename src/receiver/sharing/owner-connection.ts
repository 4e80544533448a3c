import net, { type Socket } from 'node:net';
import * as l10n from '@vscode/l10n';
import { type Client, connect } from '../../protocol/channel.ts';
import type { ReceiverEvents, ReceiverRequests } from '../../protocol/receiver.ts';
import { greetOwner } from './handshake.ts';
import { messagePort } from './message-port.ts';
import { type OwnerFile, thisHost } from './owner-file.ts';

export interface OwnerConnection {
  readonly client: Client<ReceiverRequests, ReceiverEvents>;
  /** Settles once the owner is gone, or the connection closed. */
  readonly lost: Promise<void>;
  readonly isLost: boolean;
  close(): void;
}

type Reached =
  | { readonly state: 'attached'; readonly connection: OwnerConnection }
  /** There is no owner: the next number may be claimed. */
  | { readonly state: 'gone' }
  /** There is one, but no way to share its receiver; `reason` is a sentence. */
  | { readonly state: 'apart'; readonly reason: string }
  /** There may be one that ends, or that is flooded: worth another try soon, else apart. */
  | { readonly state: 'busy'; readonly reason: string };

/** An owner on another machine shows every few seconds that it lives. */
export const touchEveryMs = 5000;
const longestSilenceMs = 6 * touchEveryMs;

/** Connects to the owner that came last. */
export async function reachOwner({ owner, age }: OwnerFile, version: number): Promise<Reached> {
  if (owner === undefined) return { state: 'gone' };
  const socket = await open(owner.port);
  const greeted = socket && (await greetOwner(socket, Buffer.from(owner.token, 'base64'), version));
  if (greeted?.state === 'proven') {
    return { state: 'attached', connection: connectionOver(socket!, connect(messagePort(greeted.frames))) };
  }
  if (greeted?.state === 'otherVersion') {
    return { state: 'apart', reason: l10n.t('Another window runs another version of Spanwright.') };
  }
  // Only now, since a machine may have been given another name.
  if (owner.host !== thisHost) {
    if (age > longestSilenceMs) return { state: 'gone' };
    return { state: 'apart', reason: l10n.t('A window on {0} uses the same storage folder.', owner.host) };
  }
  const mayLive = greeted?.state === 'silent' || greeted?.state === 'closed';
  if (!mayLive || !isRunning(owner.pid)) return { state: 'gone' };
  const reason = l10n.t('The window that receives does not answer (process {0}).', owner.pid);
  return { state: greeted.state === 'closed' ? 'busy' : 'apart', reason };
}

function connectionOver(socket: Socket, client: OwnerConnection['client']): OwnerConnection {
  const lost = new Promise<void>((resolve) => {
    if (socket.destroyed) resolve();
    else socket.once('close', () => resolve());
  });
  void lost.then(() => client.close(l10n.t('the window that receives was closed')));
  return {
    client,
    lost,
    get isLost() {
      return socket.destroyed;
    },
    close: () => void socket.destroy(),
  };
}

/** `undefined` when nobody listens there. */
function open(port: number): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = net.connect({ host: '127.0.0.1', port, noDelay: true });
    socket.once('connect', () => resolve(socket));
    // Later errors come with a `close`, which says enough.
    socket.on('error', () => resolve(undefined));
  });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

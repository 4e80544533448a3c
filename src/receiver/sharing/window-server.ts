import net, { type AddressInfo, type Socket } from 'node:net';
import { type Handlers, type Server, serve } from '../../protocol/channel.ts';
import type { ReceiverEvents, ReceiverRequests, ReceiverStatus } from '../../protocol/receiver.ts';
import { greetWindow } from './handshake.ts';
import { messagePort } from './message-port.ts';

/**
 * Connections that may be without proof: beyond, the one that came first makes way, so that whoever holds many open
 * keeps no window out.
 */
const maxUnproven = 32;

/** Where other windows reach the owner's receiver: a port of 127.0.0.1 for those who know the token. */
export interface WindowServer {
  readonly port: number;
  /** Tells all windows. */
  emitChanged(status: ReceiverStatus): void;
  /** Cuts off all windows at once. */
  close(): void;
}

/** What one window may ask, until it is gone. */
export interface WindowService {
  readonly handlers: Handlers<ReceiverRequests>;
  gone(): void;
}

/** Rejects when there is no port to be had. */
export async function serveWindows(
  token: Uint8Array,
  version: number,
  createService: () => WindowService,
): Promise<WindowServer> {
  const sockets = new Set<Socket>();
  /** In order of arrival. */
  const unproven = new Set<Socket>();
  const windows = new Set<StatusSender>();

  const server = net.createServer(async (socket) => {
    sockets.add(socket);
    unproven.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    const [first] = unproven;
    if (unproven.size > maxUnproven) first?.destroy();
    const greeted = await greetWindow(socket, token, version);
    unproven.delete(socket);
    if (greeted.state !== 'proven') return;
    const service = createService();
    const window = new StatusSender(
      socket,
      serve<ReceiverRequests, ReceiverEvents>(messagePort(greeted.frames), service.handlers),
    );
    windows.add(window);
    socket.on('close', () => {
      windows.delete(window);
      service.gone();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: 0, exclusive: true }, resolve);
  });
  server.on('error', () => {});

  return {
    port: (server.address() as AddressInfo).port,
    emitChanged(status) {
      for (const window of windows) window.send(status);
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Tells one window of changes: while it does not read, they do not pile up, and it hears of the last one then. */
class StatusSender {
  readonly #socket: Socket;
  readonly #window: Server<ReceiverEvents>;
  #waiting: ReceiverStatus | undefined;

  constructor(socket: Socket, window: Server<ReceiverEvents>) {
    this.#socket = socket;
    this.#window = window;
    socket.on('drain', () => {
      if (this.#waiting !== undefined) this.send(this.#waiting);
    });
  }

  send(status: ReceiverStatus): void {
    this.#waiting = this.#socket.writableNeedDrain ? status : undefined;
    if (this.#waiting === undefined) this.#window.emit('changed', status);
  }
}

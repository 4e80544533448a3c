import type { Server } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { failed, ok, type Result } from '../base/result.ts';

/** Servers listening on one port: of loopback IPv4 and (where the machine has it) IPv6, or of the address asked for. */
export interface Listener {
  readonly port: number;
  readonly servers: readonly Server[];
}

/** Why a port cannot be had: somebody has it, or what the system says. */
export type PortProblem = { readonly taken: true } | { readonly taken: false; readonly message: string };

/**
 * Listens on `port` of `host`; of 127.0.0.1 and ::1 unless it is given. 0 takes a port that is free on all of them.
 */
export async function listenOn(
  host: string | undefined,
  port: number,
  create: () => Server,
): Promise<Result<Listener, PortProblem>> {
  const [first, second] = addressesOf(host);
  // On macOS and Windows one may bind an address beside a listener on all addresses and steal its clients.
  const loopback = loopbackOf(first);
  if (port !== 0 && loopback !== undefined && (await answers(loopback, port))) return failed({ taken: true });
  for (let attempt = 0; ; attempt++) {
    const main = await listen(create(), first, port);
    if (!main.ok) return main;
    const bound = (main.value.address() as AddressInfo).port;
    if (second === undefined) return ok({ port: bound, servers: [main.value] });
    const other = await listen(create(), second, bound);
    if (other.ok) return ok({ port: bound, servers: [main.value, other.value] });
    if (!other.problem.taken) return ok({ port: bound, servers: [main.value] });
    await close(main.value);
    if (port !== 0 || attempt === 20) return other;
  }
}

function addressesOf(host: string | undefined): readonly [string, string?] {
  if (host === undefined || host === '' || host === 'localhost') return ['127.0.0.1', '::1'];
  return [host.replace(/^\[(.*)\]$/, '$1')];
}

/** Where a listener on `address` is met without leaving this machine; `undefined` when nowhere. */
function loopbackOf(address: string): string | undefined {
  if (address === '0.0.0.0') return '127.0.0.1';
  if (address === '::') return '::1';
  return address === '::1' || address.startsWith('127.') ? address : undefined;
}

export function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port, timeout: 1000 });
    const finish = (answered: boolean) => {
      socket.destroy();
      resolve(answered);
    };
    socket.once('connect', () => finish(true));
    socket.once('error', () => finish(false));
    socket.once('timeout', () => finish(false));
  });
}

function listen(server: Server, host: string, port: number): Promise<Result<Server, PortProblem>> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(failed(error.code === 'EADDRINUSE' ? { taken: true } : { taken: false, message: error.message })),
    );
    server.listen({ host, port, exclusive: true }, () => {
      // What may fail now is accepting one connection; its client will try again.
      server.on('error', () => {});
      resolve(ok(server));
    });
  });
}

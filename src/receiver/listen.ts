import type { Server } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { failed, ok, type Result } from '../base/result.ts';

/** Servers listening on one port of loopback, IPv4 and (where the machine has it) IPv6. */
export interface Listener {
  readonly port: number;
  readonly servers: readonly Server[];
}

/** Why a port cannot be had: somebody has it, or what the system says. */
export type PortProblem = { readonly taken: true } | { readonly taken: false; readonly message: string };

/** Listens on `port` of 127.0.0.1 and ::1; 0 takes one that is free on both. */
export async function listenOnLoopback(port: number, create: () => Server): Promise<Result<Listener, PortProblem>> {
  // On macOS and Windows one may bind 127.0.0.1 beside a listener on all addresses and steal its clients.
  if (port !== 0 && (await answers('127.0.0.1', port))) return failed({ taken: true });
  for (let attempt = 0; ; attempt++) {
    const ipv4 = await listen(create(), '127.0.0.1', port);
    if (!ipv4.ok) return ipv4;
    const bound = (ipv4.value.address() as AddressInfo).port;
    const ipv6 = await listen(create(), '::1', bound);
    if (ipv6.ok) return ok({ port: bound, servers: [ipv4.value, ipv6.value] });
    if (!ipv6.problem.taken) return ok({ port: bound, servers: [ipv4.value] });
    await close(ipv4.value);
    if (port !== 0 || attempt === 20) return ipv6;
  }
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

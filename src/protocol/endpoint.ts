/**
 * Address of a port of the receiver for programs on its machine. `host` is the one that it listens on, if that is not
 * loopback; on all addresses of a kind, loopback is one of them.
 */
export function endpointUrl(host: string | undefined, port: number): string {
  return `http://${hostForClients(host)}:${port}`;
}

function hostForClients(host: string | undefined): string {
  if (host === undefined || host === '0.0.0.0') return '127.0.0.1';
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  if (bare === '::') return '[::1]';
  return bare.includes(':') ? `[${bare}]` : bare;
}

import net from 'node:net';
import os from 'node:os';
import { type Refusal, shortened } from './refusal.ts';

export interface AccessSettings {
  /** Address that is listened on. */
  readonly host?: string;
  readonly allowedHosts?: readonly string[];
  readonly allowedOrigins?: readonly string[];
}

/** Decides by a request's `Host` and `Origin` who may send: programs of this machine and its pages, not other sites. */
export interface Access {
  /** `host` is the `Host` header or `:authority`, `origin` the `Origin` header, each as it came. */
  refusal(host: string | undefined, origin: string | undefined): Refusal | undefined;
}

/**
 * A page of another site can reach loopback in two ways. It can post here under its own origin: browsers tell that in
 * `Origin` with every POST. Or its name, once loaded, resolves to 127.0.0.1, and the post is of the same origin (DNS
 * rebinding): then `Host` still is that name. So `Host` must be what no stranger can make resolve: an address,
 * `localhost` (RFC 6761), a name below `.internal` (reserved by ICANN; containers call their host
 * `host.docker.internal`), this machine's own name, or one of the settings.
 */
export function createAccess({ host, allowedHosts = [], allowedOrigins = [] }: AccessSettings): Access {
  const names = new Set([os.hostname(), ...allowedHosts, ...(host ? [host] : [])].map((name) => name.toLowerCase()));
  const origins = new Set(allowedOrigins.map((origin) => origin.toLowerCase().replace(/\/$/, '')));

  const isOurs = (name: string) =>
    net.isIP(name) !== 0 || isLocal(name) || name.endsWith('.internal') || names.has(name);
  const isAllowed = (origin: string, hostName: string | undefined) => {
    if (origins.has('*') || origins.has(origin)) return true;
    const name = /^https?:\/\/(.+)$/.exec(origin)?.[1];
    if (name === undefined) return false;
    const page = hostNameOf(name);
    // A page that came from this very host, whatever its port, is of this machine as well.
    return isLocal(page) || page === hostName;
  };

  return {
    refusal(hostHeader, originHeader) {
      // HTTP/1.0 may leave it out; browsers never do.
      const hostName = hostHeader === undefined ? undefined : hostNameOf(hostHeader.toLowerCase());
      if (hostName !== undefined && !isOurs(hostName)) return foreignHost(hostHeader!);
      if (originHeader !== undefined && !isAllowed(originHeader.toLowerCase(), hostName)) {
        return foreignOrigin(originHeader);
      }
      return undefined;
    },
  };
}

/** Without the port, and without the brackets of an IPv6 address. */
function hostNameOf(authority: string): string {
  const [, name] = /^\[(.*)\](?::\d*)?$/.exec(authority) ?? /^([^:]*)(?::\d*)?$/.exec(authority) ?? [];
  // A dot at the end only says that the name is complete.
  return (name ?? authority).replace(/\.$/, '');
}

function isLocal(name: string): boolean {
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '::1' ||
    (net.isIPv4(name) && name.startsWith('127.'))
  );
}

function foreignHost(host: string): Refusal {
  const message = `"${shortened(host)}" is no name of this machine; if it should be, allow it in spanwright.receiver.allowedHosts`;
  return { reason: 'foreign', message };
}

function foreignOrigin(origin: string): Refusal {
  const message = `pages of ${shortened(origin)} may not export here; if they should, allow them in spanwright.receiver.allowedOrigins`;
  return { reason: 'foreign', message };
}

/** The parts of the address that OTLP is sent to. */
export interface Endpoint {
  readonly scheme: 'http' | 'https';
  /** An address of IPv6 has its brackets. */
  readonly host: string;
  /** With the port, if it has one. */
  readonly authority: string;
  /** Begins with a slash, or is empty; none at the end. */
  readonly path: string;
}

export function readEndpoint(url: string): Endpoint {
  const [, scheme = '', host = '', port = '', path = ''] =
    /^(https?):\/\/(?:[^/@]*@)?(\[[^\]]*\]|[^:/?#]*)(:\d+)?([^?#]*)/i.exec(url) ?? [];
  return {
    scheme: scheme.toLowerCase() === 'https' ? 'https' : 'http',
    host,
    authority: `${host}${port}`,
    path: path.replace(/\/+$/, ''),
  };
}

/** Whether an endpoint is on the machine itself, which in a container is another one. */
export function isLocal(url: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\])$/i.test(readEndpoint(url).host);
}

/** The machine that containers run on, as they call it. */
export const hostOfContainers = 'host.docker.internal';

/** An endpoint as a container reaches it. */
export function fromContainers(url: string): string {
  const { scheme, host, authority, path } = readEndpoint(url);
  return isLocal(url) ? `${scheme}://${hostOfContainers}${authority.slice(host.length)}${path}` : url;
}

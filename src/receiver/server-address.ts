import { failed, ok, type Result } from '../base/result.ts';

/** Where a server is, and how it wants to be asked. */
export interface ServerAddress {
  /** `http:` or `https:`, without credentials. */
  readonly url: URL;
  /** With the credentials that the address had, if any. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Reads an address that a user gave. The problem is the address as it may be shown: without credentials, and not whole. */
export function readServerAddress(address: string): Result<ServerAddress, string> {
  const url = urlOf(address);
  if (url === undefined) return failed(shown(address));
  const { username, password } = url;
  const headers = username === '' && password === '' ? {} : { authorization: basic(username, password) };
  url.username = '';
  url.password = '';
  return ok({ url, headers });
}

function urlOf(address: string): URL | undefined {
  try {
    const url = new URL(address);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
  } catch {
    return undefined;
  }
}

function shown(address: string): string {
  return address.replace(/^.*@/s, '…@').slice(0, 100);
}

/** RFC 7617. */
function basic(username: string, password: string): string {
  const decoded = [username, password].map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
  return `Basic ${Buffer.from(decoded.join(':')).toString('base64')}`;
}

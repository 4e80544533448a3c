import { networkInterfaces } from 'node:os';
import { failed, ok, type Result } from '../../base/result.ts';
import type { ForwardSettings } from '../../protocol/receiver.ts';
import { readTrust, type Trust } from '../trust.ts';

/** Where to send, checked and with its certificates read. */
export interface Endpoint {
  readonly url: URL;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly trust: Trust;
}

/** The problem is a sentence that says what to do; no header's value is in it. */
export function readEndpoint(settings: ForwardSettings, ownPorts: readonly number[]): Result<Endpoint, string> {
  const url = urlOf(settings.endpoint);
  if (url === undefined) {
    const example = settings.protocol === 'grpc' ? 'http://localhost:4317' : 'http://localhost:4318';
    return failed(`Cannot forward to "${settings.endpoint.slice(0, 100)}": give an address as ${example}.`);
  }
  if (ownPorts.includes(portOf(url)) && isThisMachine(url.hostname)) {
    return failed(`Cannot forward to ${url.origin}: that is this receiver itself. Give the address of another one.`);
  }
  const wrongHeader = Object.entries(settings.headers).find(([name, value]) => !isHeader(name, value))?.[0];
  if (wrongHeader !== undefined) {
    return failed(
      `Cannot forward with the header "${wrongHeader}": its name or value has characters that headers have not.`,
    );
  }
  const headers = Object.fromEntries(
    Object.entries(settings.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const trust = readTrust(settings);
  if (!trust.ok) return failed(`Cannot forward: ${trust.problem}.`);
  return ok({ url, headers: { 'user-agent': 'Spanwright', ...headers }, trust: trust.value });
}

function urlOf(endpoint: string): URL | undefined {
  try {
    const url = new URL(endpoint);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
  } catch {
    return undefined;
  }
}

function portOf({ port, protocol }: URL): number {
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
}

function isThisMachine(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (host === 'localhost' || host.endsWith('.localhost') || host === '::' || host === '0.0.0.0') return true;
  if (/^127\./.test(host)) return true;
  return Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ address }) => address === host));
}

/** RFC 9110, sections 5.1 and 5.5, in ASCII. */
function isHeader(name: string, value: string): boolean {
  return /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name) && /^[\t -~]*$/.test(value);
}

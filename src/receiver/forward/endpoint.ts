import { lookup } from 'node:dns/promises';
import { BlockList, isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import * as l10n from '@vscode/l10n';
import { failed, ok, type Result } from '../../base/result.ts';
import type { ForwardSettings } from '../../protocol/receiver.ts';
import { readServerAddress } from '../server-address.ts';
import { readTrust, type Trust } from '../trust.ts';

/** Where to send, checked and with its certificates read. */
export interface Endpoint {
  readonly url: URL;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly trust: Trust;
}

/** The problem is a sentence that says what to do; no header's value is in it. */
export async function readEndpoint(
  settings: ForwardSettings,
  ownPorts: readonly number[],
): Promise<Result<Endpoint, string>> {
  const address = readServerAddress(settings.endpoint);
  if (!address.ok) {
    const example = settings.protocol === 'grpc' ? 'http://localhost:4317' : 'http://localhost:4318';
    return failed(l10n.t('Cannot forward to "{0}": give an address as {1}.', address.problem, example));
  }
  const { url } = address.value;
  // The variables of OpenTelemetry for one signal have it.
  url.pathname = url.pathname.replace(/\/v1\/(traces|metrics|logs)\/?$/, '');
  if (ownPorts.includes(portOf(url)) && (await isThisMachine(url.hostname))) {
    return failed(
      l10n.t('Cannot forward to {0}: that is this receiver itself. Give the address of another one.', url.origin),
    );
  }
  const wrongHeader = Object.entries(settings.headers).find(([name, value]) => !isHeader(name, value))?.[0];
  if (wrongHeader !== undefined) {
    return failed(
      l10n.t(
        'Cannot forward with the header "{0}": its name or value has characters that headers have not.',
        wrongHeader,
      ),
    );
  }
  const headers = Object.fromEntries(
    Object.entries(settings.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const trust = readTrust(settings);
  if (!trust.ok) return failed(l10n.t('Cannot forward: {0}.', trust.problem));
  return ok({ url, headers: { 'user-agent': 'Spanwright', ...address.value.headers, ...headers }, trust: trust.value });
}

function portOf({ port, protocol }: URL): number {
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
}

/** Whatever name it is called by. */
async function isThisMachine(hostname: string): Promise<boolean> {
  const found = await lookup(hostname.replace(/^\[|\]$/g, ''), { all: true }).catch(() => []);
  const own = ownAddresses();
  return found.some(({ address }) => own.check(address, familyOf(address)));
}

function ownAddresses(): BlockList {
  const own = new BlockList();
  own.addSubnet('127.0.0.0', 8);
  // "Any address" is this machine, as a destination.
  for (const address of ['0.0.0.0', '::', '::1']) own.addAddress(address, familyOf(address));
  for (const { address } of Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])) {
    own.addAddress(address, familyOf(address));
  }
  return own;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}

/** RFC 9110, sections 5.1 and 5.5, in ASCII. */
function isHeader(name: string, value: string): boolean {
  return /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name) && /^[\t -~]*$/.test(value);
}

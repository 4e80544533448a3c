import { InvalidArgumentError } from 'commander';
import type { ForwardingStatus, ForwardSettings } from '../protocol/receiver.ts';
import { Forwarder } from '../receiver/forward/forwarder.ts';
import type { CommandIo } from './command.ts';

export type ForwardAddress = Pick<ForwardSettings, 'endpoint' | 'protocol'>;

/** Value of `--forward`: the scheme tells the protocol. */
export function forwardAddress(text: string): ForwardAddress {
  const [, scheme, rest] = /^(https?|grpcs?):\/\/(.+)$/.exec(text) ?? [];
  if (scheme === undefined) {
    throw new InvalidArgumentError('Give an address as http://localhost:4318 or grpc://localhost:4317.');
  }
  if (scheme.startsWith('http')) return { endpoint: text, protocol: 'http/protobuf' };
  return { endpoint: `${scheme === 'grpc' ? 'http' : 'https'}://${rest}`, protocol: 'grpc' };
}

/** Value of `--header`, after those that were given before it. */
export function header(text: string, before: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const end = text.indexOf('=');
  // The value may be a secret.
  if (end < 1) throw new InvalidArgumentError('Give a header as name=value.');
  return { ...before, [text.slice(0, end).trim()]: text.slice(end + 1).trim() };
}

/** A forwarder that says on stderr what goes wrong, each thing once. */
export function talkingForwarder(io: CommandIo): Forwarder {
  let told: string | undefined;
  const forwarder: Forwarder = new Forwarder(() => {
    const notice = forwarder.status?.notice;
    if (notice !== undefined && notice !== told) io.error(`spanwright: ${notice}\n`);
    told = notice;
  });
  return forwarder;
}

/** What the summary tells of forwarding. */
export function forwarded(status: ForwardingStatus | undefined): object {
  return status === undefined ? {} : { forwarded: { sent: status.sent, dropped: status.dropped } };
}

import { sha1 } from '@noble/hashes/legacy.js';
import * as l10n from '@vscode/l10n';
import type { FunctionFactory } from '../call-arguments.ts';
import { Failure, NotSimulated } from '../failure.ts';
import { type Network, parseAddress, parseNetwork } from '../go/addresses.ts';
import { encodeBase64 } from '../go/base64.ts';
import { failure } from '../operand.ts';

export const networks: Readonly<Record<string, FunctionFactory>> = {
  IsInCIDR(call) {
    const target = call.text('Target');
    const given = call.items('Networks').map(({ literal }, index) => {
      if (typeof literal !== 'string') return call.texts('Networks')[index]!;
      const network = networkOf(literal, (message) => {
        throw new NotSimulated(message, call.range);
      });
      return network;
    });
    return (place) => {
      const address = parseAddress(target(place));
      if (!address) return false;
      return given.some((one) => {
        const network = typeof one === 'function' ? networkOf(one(place), failure) : one;
        return network.contains(address);
      });
    };
  },

  /** The Community ID of a flow, version 1 (github.com/corelight/community-id-spec). */
  CommunityID(call) {
    const end = (side: string) => {
      const address = call.text(`${side}IP`);
      const port = call.int(`${side}Port`);
      return { address, port };
    };
    const [source, destination] = [end('Source'), end('Destination')];
    const protocol = call.has('Protocol') ? call.text('Protocol') : () => 'TCP';
    const seed = call.has('Seed') ? call.int('Seed') : () => 0n;
    return (place) => {
      const ends = [source, destination].map(({ address, port }) => ({
        address: addressOf(address(place)),
        port: number16(port(place)),
      }));
      const number = protocols[protocol(place)];
      if (number === undefined) throw new Failure(l10n.t("the protocol '{0}' is not known", protocol(place)));
      const [first, second] = isInOrder(ends[0]!, ends[1]!) ? ends : ends.toReversed();
      const bytes = [
        ...bytesOf(number16(seed(place))),
        ...first!.address,
        ...second!.address,
        number,
        0,
        ...bytesOf(first!.port),
        ...bytesOf(second!.port),
      ];
      return `1:${encodeBase64(sha1(Uint8Array.from(bytes)), 'base64')}`;
    };
  },
};

const protocols: Readonly<Record<string, number>> = { ICMP: 1, TCP: 6, UDP: 17, RSVP: 46, ICMP6: 58, SCTP: 132 };

interface End {
  readonly address: readonly number[];
  readonly port: number;
}

function isInOrder(first: End, second: End): boolean {
  if (first.address.length !== second.address.length) return first.address.length < second.address.length;
  const at = first.address.findIndex((byte, index) => byte !== second.address[index]);
  return at < 0 ? first.port <= second.port : first.address[at]! < second.address[at]!;
}

function networkOf(text: string, refuse: (message: string) => never): Network {
  return parseNetwork(text) ?? refuse(l10n.t("'{0}' is no network", text));
}

function addressOf(text: string): readonly number[] {
  const address = parseAddress(text);
  if (!address) throw new Failure(l10n.t("'{0}' is no address", text));
  return address;
}

function number16(value: bigint): number {
  if (value >= 0n && value <= 65_535n) return Number(value);
  throw new Failure(l10n.t('{0} is not between 0 and 65535', String(value)));
}

function bytesOf(value: number): readonly number[] {
  return [value >> 8, value & 0xff];
}

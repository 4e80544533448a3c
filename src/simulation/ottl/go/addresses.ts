/** Four bytes of IPv4, also where it is written as IPv6, or sixteen of IPv6; undefined for what `net.ParseIP` refuses. */
export function parseAddress(text: string): readonly number[] | undefined {
  if (!text.includes(':')) return parseIpv4(text);
  const bytes = parseIpv6(text);
  const isMapped = bytes?.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff;
  return isMapped ? bytes?.slice(12) : bytes;
}

export interface Network {
  contains(address: readonly number[]): boolean;
}

/** A network such as `10.0.0.0/8`; undefined for what `net.ParseCIDR` refuses. */
export function parseNetwork(text: string): Network | undefined {
  const [, address = '', written = ''] = /^([^/]*)\/(\d{1,3})$/.exec(text) ?? [];
  const base = address.includes(':') ? parseIpv6(address) : parseIpv4(address);
  const length = Number(written);
  if (!base || length > base.length * 8) return undefined;
  return {
    contains(other) {
      if (other.length !== base.length) return false;
      return other.every((byte, index) => {
        const counting = Math.min(Math.max(length - index * 8, 0), 8);
        const mask = (0xff << (8 - counting)) & 0xff;
        return (byte & mask) === (base[index]! & mask);
      });
    },
  };
}

function parseIpv4(text: string): readonly number[] | undefined {
  const parts = text.split('.');
  const isValid = parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
  return isValid ? parts.map(Number) : undefined;
}

function parseIpv6(text: string): readonly number[] | undefined {
  const [, start = text, tail] = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text) ?? [];
  const last = tail === undefined ? [] : parseIpv4(tail);
  if (!last) return undefined;
  const words = tail === undefined ? text : start.replace(/([^:]):$/, '$1');
  const halves = words.split('::');
  if (halves.length > 2) return undefined;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  if (groups.flat().some((group) => !/^[\da-f]{1,4}$/i.test(group))) return undefined;
  const count = groups.flat().length * 2 + last.length;
  if (halves.length === 1 ? count !== 16 : count > 14) return undefined;
  const bytes = groups.map((half) =>
    half.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 0xff]),
  );
  const gap = Array.from({ length: 16 - count }, () => 0);
  return [...bytes[0]!, ...gap, ...(bytes[1] ?? []), ...last];
}

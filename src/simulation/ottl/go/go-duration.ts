import { Duration } from '../ottl-value.ts';

const units: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1000n,
  µs: 1000n,
  μs: 1000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

/** `time.ParseDuration` of Go, to the nanosecond; undefined for what it refuses. */
export function parseGoDuration(text: string): Duration | undefined {
  const [, sign, rest = ''] = /^([-+]?)(.*)$/s.exec(text) ?? [];
  if (rest === '0') return new Duration(0n);
  if (!/^(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(rest)) return undefined;
  let ns = 0n;
  for (const [, whole = '', fraction = '', unit = ''] of rest.matchAll(/(\d*)(?:\.(\d*))?([a-zµμ]+)/g)) {
    const scale = units[unit]!;
    ns += BigInt(whole || '0') * scale;
    if (fraction !== '') ns += (BigInt(fraction) * scale) / 10n ** BigInt(fraction.length);
  }
  const limit = 2n ** 63n;
  if (ns > limit || (ns === limit && sign !== '-')) return undefined;
  return new Duration(sign === '-' ? -ns : ns);
}

/** `Duration.String` of Go: `1h2m3.5s`, `1.5ms`, `0s`. */
export function durationText({ ns }: Duration): string {
  if (ns === 0n) return '0s';
  const sign = ns < 0n ? '-' : '';
  const magnitude = ns < 0n ? -ns : ns;
  for (const [unit, scale] of [
    ['ns', 1n],
    ['µs', 1000n],
    ['ms', 1_000_000n],
  ] as const) {
    if (magnitude < scale * 1000n) return `${sign}${decimal(magnitude, scale)}${unit}`;
  }
  const minutes = magnitude / units['m']!;
  const seconds = `${decimal(magnitude % units['m']!, units['s']!)}s`;
  if (minutes === 0n) return sign + seconds;
  return minutes < 60n ? `${sign}${minutes}m${seconds}` : `${sign}${minutes / 60n}h${minutes % 60n}m${seconds}`;
}

function decimal(value: bigint, scale: bigint): string {
  const width = String(scale).length - 1;
  const fraction = String(value % scale)
    .padStart(width, '0')
    .replace(/0+$/, '');
  return width === 0 || fraction === '' ? String(value / scale) : `${value / scale}.${fraction}`;
}

/** Nanoseconds of a Go duration such as `1h30m`, `1.5s` or `-10ms` (`time.ParseDuration`); undefined if it is none. */
export function parseDuration(text: string): number | undefined {
  const [, sign, rest = ''] = /^([-+]?)(.*)$/s.exec(text) ?? [];
  if (rest === '0') return 0;
  if (!/^(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(rest)) return undefined;
  let nanoseconds = 0;
  for (const [, amount, unit] of rest.matchAll(/([\d.]+)([a-zµμ]+)/g))
    nanoseconds += Number(amount) * durationUnits[unit!]!;
  return sign === '-' ? -nanoseconds : nanoseconds;
}

/** Nanoseconds of each unit of a Go duration. */
export const durationUnits: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

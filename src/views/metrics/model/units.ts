/** Values with their units, which OpenTelemetry writes in UCUM (https://ucum.org): `ms`, `By`, `1`, `{request}`. */
import { formatDuration, withDecimalSign } from '../../../base/format.ts';
import { visibleLine } from '../../../base/untrusted-text.ts';

/** UTF-16 units of a unit that is none of UCUM. */
const longestUnit = 40;

/** Three significant digits, a prefix and the unit: `12.4 ms`, `1.5 MiB`, `2.3 k request/s`. */
export function formatValue(value: number, unit: string, perSecond = false): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (value < 0) return `−${formatValue(-value, unit, perSecond)}`;
  const known = Object.hasOwn(units, unit) ? units[unit] : undefined;
  const rate = perSecond ? '/s' : '';
  if (known?.ns !== undefined) return `${formatTimeSpan(value * known.ns)}${rate}`;
  if (known?.bytes !== undefined) return `${binary(value * known.bytes)}${rate}`;
  if (known?.symbol !== undefined) return `${prefixed(value, true)}${known.symbol}${rate}`;
  const name = unit === '1' ? '' : visibleLine(unit, longestUnit).replace(/[{}]/g, '');
  return [prefixed(value, false).trim() + (name === '' ? rate : ''), name === '' ? '' : name + rate]
    .filter((part) => part !== '')
    .join(' ');
}

/** What one of a unit is: in nanoseconds, in bytes, or with a symbol that takes the prefixes of SI. */
const units: Readonly<Record<string, { readonly ns?: number; readonly bytes?: number; readonly symbol?: string }>> = {
  ns: { ns: 1 },
  us: { ns: 1e3 },
  µs: { ns: 1e3 },
  ms: { ns: 1e6 },
  s: { ns: 1e9 },
  min: { ns: 60e9 },
  h: { ns: 3600e9 },
  d: { ns: 86_400e9 },
  By: { bytes: 1 },
  kBy: { bytes: 1e3 },
  MBy: { bytes: 1e6 },
  GBy: { bytes: 1e9 },
  KiBy: { bytes: 2 ** 10 },
  MiBy: { bytes: 2 ** 20 },
  GiBy: { bytes: 2 ** 30 },
  Hz: { symbol: 'Hz' },
  W: { symbol: 'W' },
  J: { symbol: 'J' },
  V: { symbol: 'V' },
  A: { symbol: 'A' },
  bit: { symbol: 'bit' },
};

/** As durations elsewhere, but for less than a nanosecond, which averages and rates may be. */
function formatTimeSpan(ns: number): string {
  return ns > 0 && ns < 1 ? `${threeDigits(ns)} ns` : formatDuration(ns);
}

function binary(bytes: number): string {
  const names = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
  const power = Math.min(names.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, bytes)) / 10)));
  return `${threeDigits(bytes / 1024 ** power)} ${names[power]}`;
}

/** With a space before the prefix and the unit that follows; small prefixes only where the unit is one of SI. */
function prefixed(value: number, isSi: boolean): string {
  const large = ['', 'k', 'M', 'G', 'T', 'P'];
  if (value >= 999.5) {
    const power = Math.min(large.length - 1, Math.floor(Math.log10(value * 1.0005) / 3));
    return `${threeDigits(value / 1000 ** power)} ${large[power]}`;
  }
  if (isSi && value > 0 && value < 0.9995) {
    const small = ['m', 'µ', 'n'];
    const power = Math.min(small.length, Math.max(1, Math.ceil(-Math.log10(value) / 3)));
    return `${threeDigits(value * 1000 ** power)} ${small[power - 1]}`;
  }
  return `${threeDigits(value)} `;
}

function threeDigits(value: number): string {
  if (value !== 0 && Math.abs(value) < 1e-4) return withDecimalSign(value.toExponential(2));
  return withDecimalSign(String(value >= 100 ? Math.round(value) : Number(value.toPrecision(3))));
}

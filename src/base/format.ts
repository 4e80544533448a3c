/** Numbers as people read them. Durations are nanoseconds, times milliseconds since the Unix epoch. */

const microsecond = 1e3;
const millisecond = 1e6;
const second = 1e9;
const minute = 60 * second;
const hour = 60 * minute;

/** Three significant digits and a unit: `0 ns`, `850 µs`, `12.4 ms`, `2 min 3 s`. */
export function formatDuration(ns: number): string {
  if (ns < 0) return `−${formatDuration(-ns)}`;
  if (ns < microsecond) return `${Math.round(ns)} ns`;
  // Limits are where three digits round up into the next unit, so that 999.96 µs does not read "1000 µs".
  if (ns < 999.5 * microsecond) return `${threeDigits(ns / microsecond)} µs`;
  if (ns < 999.5 * millisecond) return `${threeDigits(ns / millisecond)} ms`;
  if (ns < 59.95 * second) return `${threeDigits(ns / second)} s`;
  if (ns < hour - second / 2) return twoUnits(Math.round(ns / second), 60, 'min', 's');
  return twoUnits(Math.round(ns / minute), 60, 'h', 'min');
}

/** A label for a tick of the time axis: as many digits as neighbours `stepNs` apart need to differ, and no more. */
export function formatTick(ns: number, stepNs: number): string {
  if (ns === 0) return '0';
  if (ns < 0) return `−${formatTick(-ns, stepNs)}`;
  if (ns >= minute && stepNs >= second) {
    if (stepNs % minute === 0 && ns >= hour) return twoUnits(Math.round(ns / minute), 60, 'h', 'min');
    return twoUnits(Math.round(ns / second), 60, 'min', 's');
  }
  const [unit, name] = unitOf(ns);
  const decimals = Math.max(0, Math.min(9, Math.ceil(-Math.log10(stepNs / unit) - 1e-9)));
  return `${withDecimalSign((ns / unit).toFixed(decimals))} ${name}`;
}

/** `now`, `5 s`, `3 min`, `2 h`, `4 d`: how long ago `thenMs` was. A clock ahead of ours counts as now. */
export function formatAge(thenMs: number, nowMs: number): string {
  const seconds = Math.floor((nowMs - thenMs) / 1000);
  if (seconds < 1) return 'now';
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86400)} d`;
}

/** `820 B`, `64 kB`, `256 MB`, `1.5 GB`: the units of the settings, 1024 of the next smaller one each. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  return `${threeDigits(bytes / 1024 ** power)} ${units[power]}`;
}

let grouped = new Intl.NumberFormat('en-US');
let decimalSign = '.';

/** Has numbers from now on written as in `language`, a BCP 47 tag; English at first. */
export function writeNumbersIn(language: string): void {
  grouped = new Intl.NumberFormat(language);
  decimalSign = new Intl.NumberFormat(language).format(0.5).at(1) ?? '.';
}

/** Digits as `toFixed` and the like make them, with the decimal sign of the language. */
export function withDecimalSign(digits: string): string {
  return decimalSign === '.' ? digits : digits.replace('.', decimalSign);
}

/** `12,345` */
export function formatCount(count: number): string {
  return grouped.format(count);
}

/** `1 span`, `2 spans`, `12,345 matches` */
export function formatNoun(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

/** `0.5/s`, `12/s`, `1,234/s`: two digits of what is slow. */
export function formatRate(perSecond: number): string {
  const digits =
    perSecond < 99.5 ? withDecimalSign(String(Number(perSecond.toPrecision(2)))) : formatCount(Math.round(perSecond));
  return `${digits}/s`;
}

/** `3 %`; what happens at all is never `0 %`, and what does not always happen never `100 %`. */
export function formatShare(part: number, whole: number): string {
  if (part === 0 || whole === 0) return '0 %';
  const percent = (100 * part) / whole;
  if (percent < 1) return '<1 %';
  return part < whole && percent > 99 ? '>99 %' : `${Math.round(percent)} %`;
}

/** Local time of day of milliseconds since the Unix epoch: `14:03:22`; of another day than now's the date, too. */
export function formatClock(ms: number, nowMs: number): string {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return `${ms} ms`;
  const two = (value: number) => String(value).padStart(2, '0');
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  if (date.toDateString() === new Date(nowMs).toDateString()) return time;
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${time}`;
}

/** Local date and time with milliseconds, of nanoseconds since the Unix epoch in decimal. */
export function formatTime(unixNano: string): string {
  const ms = Number(BigInt(unixNano) / 1_000_000n);
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return `${unixNano} ns`;
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return `${day} ${time}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

function threeDigits(value: number): string {
  const decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
  return withDecimalSign(String(Number(value.toFixed(decimals))));
}

function twoUnits(value: number, base: number, large: string, small: string): string {
  const rest = value % base;
  const whole = `${formatCount((value - rest) / base)} ${large}`;
  return rest === 0 ? whole : `${whole} ${rest} ${small}`;
}

function unitOf(ns: number): [number, string] {
  if (ns < microsecond) return [1, 'ns'];
  if (ns < millisecond) return [microsecond, 'µs'];
  if (ns < second) return [millisecond, 'ms'];
  return [second, 's'];
}

import type { Time } from '../ottl-value.ts';

/** What a moment is called where it is told. */
export interface CivilTime {
  readonly year: number;
  /** From 1 on, as days. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nanosecond: number;
  /** 0 is Sunday. */
  readonly weekday: number;
}

const second = 1_000_000_000n;

export function civilTime({ ns, offsetSeconds }: Time): CivilTime {
  const nanosecond = floorModulo(ns, second);
  const seconds = Number((ns - nanosecond) / second) + offsetSeconds;
  const date = new Date(seconds * 1000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    nanosecond: Number(nanosecond),
    weekday: date.getUTCDay(),
  };
}

/** The moment that is called so at an offset from UTC, as nanoseconds since the Unix epoch; fields may be out of their range. */
export function nanosecondsOf(civil: Omit<CivilTime, 'weekday'>, offsetSeconds: number): bigint {
  const date = new Date(0);
  date.setUTCFullYear(civil.year, civil.month - 1, civil.day);
  date.setUTCHours(civil.hour, civil.minute, civil.second);
  return BigInt(date.getTime() / 1000 - offsetSeconds) * second + BigInt(civil.nanosecond);
}

export function floorModulo(value: bigint, divisor: bigint): bigint {
  const rest = value % divisor;
  return rest < 0n ? rest + divisor : rest;
}

/** Seconds since the Unix epoch, of which a negative one is rounded down. */
export function unixSeconds({ ns }: Time): bigint {
  return (ns - floorModulo(ns, second)) / second;
}

/** Seconds east of UTC at a moment in a zone of the IANA database; undefined for one that is not known. */
export function offsetIn(zone: string, ns: bigint): number | undefined {
  if (zone === 'UTC' || zone === '') return 0;
  try {
    const milliseconds = Number((ns - floorModulo(ns, second)) / 1_000_000n);
    const parts = formatOf(zone).formatToParts(new Date(milliseconds));
    const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
    const local = Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour') % 24,
      part('minute'),
      part('second'),
    );
    return (local - milliseconds) / 1000;
  } catch {
    return undefined;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const numeric = 'numeric';
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  });
  formats.set(zone, format);
  return format;
}

/** `+02:00` and the like. */
export function offsetText(offsetSeconds: number, separator: string): string {
  const minutes = Math.trunc(Math.abs(offsetSeconds) / 60);
  return `${offsetSeconds < 0 ? '-' : '+'}${digits(Math.trunc(minutes / 60))}${separator}${digits(minutes % 60)}`;
}

export function digits(value: number, width = 2): string {
  const text = String(Math.abs(value)).padStart(width, '0');
  return value < 0 ? `-${text}` : text;
}

/** `time.RFC3339Nano`. */
export function rfc3339(time: Time): string {
  const { year, month, day, hour, minute, second, nanosecond } = civilTime(time);
  const fraction = nanosecond === 0 ? '' : `.${digits(nanosecond, 9)}`.replace(/0+$/, '');
  const zone = time.offsetSeconds === 0 ? 'Z' : offsetText(time.offsetSeconds, ':');
  const date = `${digits(year, 4)}-${digits(month)}-${digits(day)}`;
  return `${date}T${digits(hour)}:${digits(minute)}:${digits(second)}${fraction}${zone}`;
}

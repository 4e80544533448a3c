import * as l10n from '@vscode/l10n';
import { Failure } from '../failure.ts';
import { Time } from '../ottl-value.ts';
import { type CivilTime, civilTime, digits, nanosecondsOf, offsetIn, offsetText } from './go-time.ts';

const months = 'January February March April May June July August September October November December'.split(' ');
const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** Directives that stand for others. */
const compound: Readonly<Record<string, string>> = {
  D: '%m/%d/%Y',
  x: '%m/%d/%Y',
  F: '%Y-%m-%d',
  T: '%H:%M:%S',
  X: '%H:%M:%S',
  r: '%I:%M:%S %P',
  R: '%H:%M',
  c: '%a %b %d %H:%M:%S %Y',
  n: '\n',
  t: '\t',
};

type Part = { readonly directive: string } | { readonly text: string };

/** A layout of the directives that internal/coreinternal/timeutils has, in its parts. */
function partsOf(layout: string): Part[] {
  const simple = layout.replaceAll(/%(.)/gs, (written, name: string) => compound[name] ?? written);
  return (simple.match(/%.|[^%]+/gs) ?? []).map((part) =>
    part === '%%' ? { text: '%' } : part.startsWith('%') ? { directive: part[1]! } : { text: part },
  );
}

function isFraction(part: Part): boolean {
  return 'directive' in part && 'Lfs'.includes(part.directive);
}

export function formatTime(layout: string, time: Time): string {
  const civil = civilTime(time);
  let text = '';
  for (const part of partsOf(layout)) {
    const written = 'text' in part ? part.text : formatDirective(part.directive, civil, time);
    // Of a fraction that is zero not even the point is left.
    const isNothing = written === '' && isFraction(part);
    text = isNothing ? text.replace(/[.,]$/, '') : text + written;
  }
  return text;
}

function formatDirective(directive: string, civil: CivilTime, { offsetSeconds, zone }: Time): string {
  const { year, month, day, hour, minute, second, nanosecond, weekday } = civil;
  const hour12 = hour % 12 || 12;
  const fraction = (width: number) => digits(nanosecond, 9).slice(0, width);
  switch (directive) {
    case 'Y':
      return digits(year, 4);
    case 'y':
      return digits(year % 100);
    case 'm':
      return digits(month);
    case 'o':
      return `_${month}`;
    case 'q':
      return String(month);
    case 'b':
    case 'h':
      return months[month - 1]!.slice(0, 3);
    case 'B':
      return months[month - 1]!;
    case 'd':
      return digits(day);
    case 'e':
      return String(day).padStart(2);
    case 'g':
      return String(day);
    case 'a':
      return weekdays[weekday]!.slice(0, 3);
    case 'A':
      return weekdays[weekday]!;
    case 'H':
      return digits(hour);
    case 'l':
      return String(hour12);
    case 'I':
      return digits(hour12);
    case 'p':
      return hour < 12 ? 'AM' : 'PM';
    case 'P':
      return hour < 12 ? 'am' : 'pm';
    case 'M':
      return digits(minute);
    case 'S':
      return digits(second);
    case 'L':
      return fraction(3).replace(/0+$/, '');
    case 'f':
      return fraction(6).replace(/0+$/, '');
    case 's':
      return fraction(9).replace(/0+$/, '');
    case 'Z':
      return zone;
    case 'z':
      return offsetSeconds === 0 ? 'Z' : offsetText(offsetSeconds, '');
    case 'w':
      return `${offsetText(offsetSeconds, '')}00`;
    case 'i':
      return offsetText(offsetSeconds, '').slice(0, 3);
    case 'j':
      return offsetText(offsetSeconds, ':');
    case 'k':
      return `${offsetText(offsetSeconds, ':')}:00`;
    default:
      throw new Failure(l10n.t("there is no directive '%{0}'", directive));
  }
}

interface Fields {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  nanosecond: number;
  half: 'am' | 'pm' | undefined;
  offsetSeconds: number | undefined;
  zone: string | undefined;
}

/** The moment that a text is in a layout; a zone that it does not tell is `location`. A year that it does not tell is this or last. */
export function parseTime(layout: string, text: string, location: string, nowNs: bigint): Time {
  const fields = readFields(partsOf(layout), text);
  const { half, year, month, day, second, minute } = fields;
  if (half === 'pm' && fields.hour < 12) fields.hour += 12;
  else if (half === 'am' && fields.hour === 12) fields.hour = 0;
  const last = new Date(Date.UTC(2000 + (((year % 400) + 400) % 400), month, 0)).getUTCDate();
  if (month < 1 || month > 12 || day < 1 || day > last || fields.hour > 23 || minute > 59 || second > 59) {
    throw new Failure(l10n.t("'{0}' is out of range", text));
  }
  if (year > 0) return momentOf(fields, location);
  const now = civilTime(new Time(nowNs));
  const moment = momentOf({ ...fields, year: now.year }, location);
  const isNextYear = moment.ns > nowNs + 7n * 86_400_000_000_000n;
  return isNextYear ? momentOf({ ...fields, year: now.year - 1 }, location) : moment;
}

function momentOf(fields: Fields, location: string): Time {
  if (fields.offsetSeconds !== undefined) {
    const { offsetSeconds } = fields;
    return new Time(nanosecondsOf(fields, offsetSeconds), offsetSeconds, offsetSeconds === 0 ? 'UTC' : '');
  }
  const zone = fields.zone ?? location;
  const asUtc = nanosecondsOf(fields, 0);
  const guess = offsetIn(zone, asUtc);
  if (guess === undefined) throw new Failure(l10n.t("there is no time zone '{0}'", zone));
  const offset = offsetIn(zone, asUtc - BigInt(guess) * 1_000_000_000n) ?? guess;
  return new Time(nanosecondsOf(fields, offset), offset, zone);
}

function readFields(parts: readonly Part[], text: string): Fields {
  const fields: Fields = {
    year: 0,
    month: 1,
    day: 1,
    hour: 0,
    minute: 0,
    second: 0,
    nanosecond: 0,
    half: undefined,
    offsetSeconds: undefined,
    zone: undefined,
  };
  let rest = text;
  const mistaken = (): Failure => new Failure(l10n.t("'{0}' has not the layout that is expected at '{1}'", text, rest));
  const take = (pattern: RegExp): string => {
    const [found] = pattern.exec(rest) ?? [];
    if (found === undefined) throw mistaken();
    rest = rest.slice(found.length);
    return found;
  };
  const number = (pattern: RegExp) => Number(take(pattern));
  const named = (names: readonly string[], length?: number) => {
    const index = names.findIndex((name) => {
      const wanted = name.slice(0, length);
      return rest.slice(0, wanted.length).toLowerCase() === wanted.toLowerCase();
    });
    if (index < 0) throw mistaken();
    rest = rest.slice(length ?? names[index]!.length);
    return index;
  };
  for (const [at, part] of parts.entries()) {
    if ('text' in part) {
      const next = parts[at + 1];
      const isPoint = next && isFraction(next) && /[.,]$/.test(part.text);
      rest = skip(rest, isPoint ? part.text.slice(0, -1) : part.text, mistaken);
      continue;
    }
    // A number may have more blanks in front of it than the layout has.
    if ('mdegqoIlHMSyYz'.includes(part.directive)) rest = rest.trimStart();
    switch (part.directive) {
      case 'Y':
        fields.year = number(/^\d{4}/);
        break;
      case 'y': {
        const year = number(/^\d{2}/);
        fields.year = year + (year >= 69 ? 1900 : 2000);
        break;
      }
      case 'm':
      case 'o':
      case 'q':
        fields.month = number(/^\d{1,2}/);
        break;
      case 'b':
      case 'h':
        fields.month = named(months, 3) + 1;
        break;
      case 'B':
        fields.month = named(months) + 1;
        break;
      case 'd':
      case 'e':
      case 'g':
        fields.day = number(/^\d{1,2}/);
        break;
      case 'a':
        named(weekdays, 3);
        break;
      case 'A':
        named(weekdays);
        break;
      case 'H':
        fields.hour = number(/^\d{1,2}/);
        break;
      case 'l':
      case 'I':
        fields.hour = number(/^\d{1,2}/);
        if (fields.hour > 12) throw mistaken();
        break;
      case 'p':
        fields.half = take(/^(?:AM|PM)/) === 'AM' ? 'am' : 'pm';
        break;
      case 'P':
        fields.half = take(/^(?:am|pm)/) as 'am' | 'pm';
        break;
      case 'M':
        fields.minute = number(/^\d{1,2}/);
        break;
      case 'S': {
        fields.second = number(/^\d{1,2}/);
        // A fraction may follow that the layout does not have.
        const next = parts[at + 1];
        const isToldNext = next && 'text' in next && /^[.,]$/.test(next.text);
        if (!isToldNext && /^[.,]\d/.test(rest)) fields.nanosecond = fraction(take(/^[.,]\d+/));
        break;
      }
      case 'L':
      case 'f':
      case 's':
        if (/^[.,]\d/.test(rest)) fields.nanosecond = fraction(take(/^[.,]\d+/));
        break;
      case 'Z': {
        const zone = take(/^[A-Z]{3,5}/);
        if (zone === 'UTC') fields.offsetSeconds = 0;
        else fields.zone = zone;
        break;
      }
      case 'z':
        fields.offsetSeconds = offset(take(/^(?:Z|[-+]\d\d(?::?\d\d)?)/));
        break;
      case 'i':
        fields.offsetSeconds = offset(take(/^[-+]\d\d/));
        break;
      case 'j':
        fields.offsetSeconds = offset(take(/^[-+]\d\d:\d\d/));
        break;
      case 'k':
        fields.offsetSeconds = offset(take(/^[-+]\d\d:\d\d:\d\d/));
        break;
      case 'w':
        fields.offsetSeconds = offset(take(/^[-+]\d{6}/));
        break;
      default:
        throw new Failure(l10n.t("there is no directive '%{0}'", part.directive));
    }
  }
  if (rest !== '') throw mistaken();
  return fields;
}

/** Blanks of a layout stand for at least one, or for the end. */
function skip(rest: string, text: string, mistaken: () => Failure): string {
  let left = rest;
  for (const run of text.match(/ +|[^ ]+/g) ?? []) {
    if (run.startsWith(' ')) {
      if (left !== '' && !left.startsWith(' ')) throw mistaken();
      left = left.replace(/^ +/, '');
    } else {
      if (!left.startsWith(run)) throw mistaken();
      left = left.slice(run.length);
    }
  }
  return left;
}

function fraction(written: string): number {
  return Number(written.slice(1, 10).padEnd(9, '0'));
}

function offset(written: string): number {
  if (written === 'Z') return 0;
  const [hours = '0', minutes = '0', seconds = '0'] = written.slice(1).replaceAll(':', '').match(/\d\d/g) ?? [];
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return written.startsWith('-') ? -total : total;
}

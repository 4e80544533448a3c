import { bytesToHex } from '@noble/hashes/utils.js';
import * as l10n from '@vscode/l10n';
import { Failure, mismatch } from '../failure.ts';
import { Duration, Id, type OttlValue, Time } from '../ottl-value.ts';
import { durationText } from './go-duration.ts';
import { formatTime } from './strptime.ts';

/** `fmt.Sprintf` of Go for texts, numbers, bools, nil and bytes; fails for what it would print by its memory. */
export function sprintf(format: string, values: readonly OttlValue[]): string {
  let next = 0;
  const text = format.replaceAll(
    /%([-+# 0]*)(\d+|\*)?(?:\.(\d+)?)?(.)|%$/gsu,
    (
      written: string,
      flags: string | undefined,
      width: string | undefined,
      precision: string | undefined,
      verb = '',
    ) => {
      if (verb === '%') return '%';
      if (verb === '') return '%!(NOVERB)';
      if (width === '*' || verb === '[') throw new Failure(l10n.t("'{0}' is not simulated", written));
      if (next >= values.length) return `%!${verb}(MISSING)`;
      const value = values[next++]!;
      const hasPrecision = written.includes('.');
      const printed = print(value, verb, flags ?? '', hasPrecision ? Number(precision ?? 0) : undefined);
      return padded(printed, Number(width ?? 0), flags ?? '', value);
    },
  );
  if (next >= values.length) return text;
  const extra = values.slice(next).map((value) => (value === null ? '<nil>' : `${typeName(value)}=${plain(value)}`));
  return `${text}%!(EXTRA ${extra.join(', ')})`;
}

function padded(text: string, width: number, flags: string, value: OttlValue): string {
  if (flags.includes('-')) return text.padEnd(width);
  const isNumber = typeof value === 'bigint' || typeof value === 'number';
  if (!flags.includes('0') || !isNumber) return text.padStart(width);
  const [sign = ''] = /^[-+ ]?/.exec(text) ?? [];
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}

function print(value: OttlValue, verb: string, flags: string, precision: number | undefined): string {
  if (verb === 'T') return typeName(value);
  if (value === null) return verb === 'v' ? '<nil>' : `%!${verb}(<nil>)`;
  const printed = printKnown(value, verb, flags, precision);
  if (printed !== undefined) return printed;
  return `%!${verb}(${typeName(value)}=${plain(value)})`;
}

/** Undefined for a verb that is not of the value's type. */
function printKnown(value: OttlValue, verb: string, flags: string, precision: number | undefined): string | undefined {
  if (typeof value === 'boolean') return 'vt'.includes(verb) ? String(value) : undefined;
  if (typeof value === 'bigint') return integer(value, verb, flags);
  if (typeof value === 'number') return double(value, verb, flags, precision);
  if (typeof value === 'string') return textual(value, verb, precision);
  if (value instanceof Uint8Array) {
    if (verb === 'x') return bytesToHex(value);
    if (verb === 'X') return bytesToHex(value).toUpperCase();
  }
  if (verb === 'v' || verb === 's') return plain(value);
  return undefined;
}

function integer(value: bigint, verb: string, flags: string): string | undefined {
  const bases: Readonly<Record<string, number>> = { d: 10, v: 10, b: 2, o: 8, x: 16, X: 16 };
  if (verb === 'c') return String.fromCodePoint(Number(value));
  const base = bases[verb];
  if (base === undefined) return undefined;
  const prefix = flags.includes('#') && base === 16 ? '0x' : '';
  const digits = prefix + (value < 0n ? -value : value).toString(base);
  return signOf(value < 0n, flags) + (verb === 'X' ? digits.toUpperCase() : digits);
}

function signOf(isNegative: boolean, flags: string): string {
  return isNegative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
}

function double(value: number, verb: string, flags: string, precision: number | undefined): string | undefined {
  const isKnown = 'vgGfFeE'.includes(verb);
  if (!isKnown) return undefined;
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
  const sign = signOf(value < 0 || Object.is(value, -0), flags);
  const magnitude = Math.abs(value);
  if ('fF'.includes(verb)) return sign + fixed(magnitude, precision ?? 6);
  const printed = 'eE'.includes(verb)
    ? exponential(scientific(magnitude, precision ?? 6))
    : general(magnitude, precision);
  return sign + ('EG'.includes(verb) ? printed.toUpperCase() : printed);
}

/** As many digits as are wanted, or needed, without zeros at their end; an exponent for what is very small or large. */
function general(value: number, precision: number | undefined): string {
  const wanted = precision === undefined ? undefined : Math.max(precision, 1);
  const written = wanted === undefined ? value.toExponential() : scientific(value, wanted - 1);
  const [mantissa = '', exponentText] = written.split('e');
  const digits = mantissa.replace('.', '').replace(/0+$/, '');
  if (digits === '') return '0';
  const exponent = Number(exponentText);
  const isWhole = digits.length > exponent;
  const largest = wanted === undefined ? 6 : wanted > digits.length && isWhole ? digits.length : wanted;
  if (exponent < -4 || exponent >= largest) {
    const [first, rest] = [digits[0], digits.slice(1)];
    return exponential(`${first}${rest === '' ? '' : `.${rest}`}e${exponent < 0 ? '' : '+'}${exponent}`);
  }
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  const rest = digits.slice(exponent + 1);
  return digits.slice(0, exponent + 1).padEnd(exponent + 1, '0') + (rest === '' ? '' : `.${rest}`);
}

/** With so many digits behind the first. */
function scientific(value: number, precision: number): string {
  const rounded = value.toExponential(precision);
  const [exact = '', exponent] = value.toExponential(Math.min(precision + 30, 100)).split('e');
  const kept = exact.slice(0, precision > 0 ? precision + 2 : 1);
  const isTie = /^\.?50*$/.test(exact.slice(kept.length));
  const isOdd = /[13579]e/.test(rounded);
  return isTie && isOdd ? `${kept}e${exponent}` : rounded;
}

/** Of two that are as near, Go takes the even one, and JavaScript the larger. */
function fixed(value: number, precision: number): string {
  const rounded = value.toFixed(precision);
  const exact = value.toFixed(Math.min(precision + 30, 100));
  const isTie = /^50*$/.test(exact.slice(exact.indexOf('.') + 1 + precision));
  const isOdd = /[13579]$/.test(rounded);
  return isTie && isOdd ? exact.slice(0, exact.indexOf('.') + (precision > 0 ? precision + 1 : 0)) : rounded;
}

/** Exponents have two digits at least. */
function exponential(text: string): string {
  return text.replace(/e([-+])(\d)$/, 'e$10$2');
}

function textual(value: string, verb: string, precision: number | undefined): string | undefined {
  const text = precision === undefined ? value : [...value].slice(0, precision).join('');
  switch (verb) {
    case 's':
    case 'v':
      return text;
    case 'q':
      return JSON.stringify(text);
    case 'x':
      return bytesToHex(new TextEncoder().encode(text));
    case 'X':
      return bytesToHex(new TextEncoder().encode(text)).toUpperCase();
    default:
      return undefined;
  }
}

function plain(value: OttlValue): string {
  if (typeof value === 'number') return double(value, 'v', '', undefined) ?? '';
  if (typeof value !== 'object') return String(value);
  if (value instanceof Uint8Array) return `[${[...value].join(' ')}]`;
  if (value instanceof Duration) return durationText(value);
  if (value instanceof Time) return formatTime('%Y-%m-%d %H:%M:%S.%s %z %Z', value).replace(/ Z (\S*)$/, ' +0000 $1');
  if (value instanceof Id) return /^0*$/.test(value.hex) ? '' : value.hex;
  throw mismatch(l10n.t('what is printed the same by any collector'), value);
}

function typeName(value: OttlValue): string {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'bigint':
      return 'int64';
    case 'number':
      return 'float64';
    default:
      if (value === null) return '<nil>';
      if (value instanceof Uint8Array) return '[]uint8';
      if (value instanceof Map) return 'pcommon.Map';
      if (value instanceof Time) return 'time.Time';
      if (value instanceof Duration) return 'time.Duration';
      if (Array.isArray(value)) return 'pcommon.Slice';
      throw mismatch(l10n.t('what has a name for its type'), value);
  }
}

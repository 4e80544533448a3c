import * as l10n from '@vscode/l10n';
import type { CallArguments, FunctionFactory } from '../call-arguments.ts';
import { Failure, NotSimulated } from '../failure.ts';
import { parseGoDuration } from '../go/go-duration.ts';
import { type CivilTime, civilTime, floorModulo, offsetIn, unixSeconds } from '../go/go-time.ts';
import { formatTime, parseTime } from '../go/strptime.ts';
import type { Getter } from '../operand.ts';
import { Time } from '../ottl-value.ts';

/** Times and durations. Where a collector would take its own time zone, it is UTC here, as in its images. */
export const timeConverters: Readonly<Record<string, FunctionFactory>> = {
  Now:
    () =>
    ({ nowNs }) =>
      new Time(nowNs),

  Time(call) {
    const text = call.text('Time');
    const layout = call.literalText('Format');
    const location = call.literalText('Location') || 'UTC';
    if (call.has('Locale')) throw new NotSimulated(l10n.t("'Time' with a locale is not simulated."), call.range);
    if (offsetIn(location, 0n) === undefined) {
      throw new NotSimulated(l10n.t("There is no time zone '{0}'.", location), call.range);
    }
    return (place) => {
      const written = text(place);
      if (written === '') throw new Failure(l10n.t('an empty text is no time'));
      return parseTime(layout, written, layout.endsWith('Z') ? 'UTC' : location, place.nowNs);
    };
  },

  FormatTime(call) {
    const time = call.time('Time');
    const layout = call.literalText('Format');
    return (place) => formatTime(layout, time(place));
  },

  TruncateTime(call) {
    const time = call.time('Time');
    const duration = call.duration('Duration');
    return (place) => {
      const { ns, offsetSeconds, zone } = time(place);
      const { ns: step } = duration(place);
      if (step <= 0n) return new Time(ns, offsetSeconds, zone);
      // Counted from Go's zero time, the start of the year 1.
      return new Time(ns - floorModulo(ns + 62_135_596_800_000_000_000n, step), offsetSeconds, zone);
    };
  },

  Unix(call) {
    const seconds = call.int('Seconds');
    const nanoseconds = call.has('Nanoseconds') ? call.int('Nanoseconds') : undefined;
    return (place) => new Time(seconds(place) * 1_000_000_000n + (nanoseconds?.(place) ?? 0n));
  },
  UnixSeconds: (call) => ofTime(call, unixSeconds),
  UnixMilli: (call) => ofTime(call, ({ ns }) => (ns - floorModulo(ns, 1_000_000n)) / 1_000_000n),
  UnixMicro: (call) => ofTime(call, ({ ns }) => (ns - floorModulo(ns, 1000n)) / 1000n),
  UnixNano: (call) => ofTime(call, ({ ns }) => BigInt.asIntN(64, ns)),

  Year: (call) => ofCivilTime(call, ({ year }) => year),
  Month: (call) => ofCivilTime(call, ({ month }) => month),
  Day: (call) => ofCivilTime(call, ({ day }) => day),
  Weekday: (call) => ofCivilTime(call, ({ weekday }) => weekday),
  Hour: (call) => ofCivilTime(call, ({ hour }) => hour),
  Minute: (call) => ofCivilTime(call, ({ minute }) => minute),
  Second: (call) => ofCivilTime(call, ({ second }) => second),
  Nanosecond: (call) => ofCivilTime(call, ({ nanosecond }) => nanosecond),

  Duration(call) {
    const text = call.text('Duration');
    return (place) => {
      const written = text(place);
      const duration = parseGoDuration(written);
      if (duration) return duration;
      throw new Failure(l10n.t("'{0}' is no duration", written));
    };
  },
  Hours: (call) => inUnits(call, 3_600_000_000_000n),
  Minutes: (call) => inUnits(call, 60_000_000_000n),
  Seconds: (call) => inUnits(call, 1_000_000_000n),
  Milliseconds: (call) => inWholeUnits(call, 1_000_000n),
  Microseconds: (call) => inWholeUnits(call, 1000n),
  Nanoseconds: (call) => inWholeUnits(call, 1n),
};

function ofTime(call: CallArguments, convert: (time: Time) => bigint): Getter<bigint> {
  const time = call.time('Time');
  return (place) => convert(time(place));
}

function ofCivilTime(call: CallArguments, convert: (civil: CivilTime) => number): Getter<bigint> {
  return ofTime(call, (time) => BigInt(convert(civilTime(time))));
}

/** With what is left as a fraction, added to the whole as Go does it. */
function inUnits(call: CallArguments, unit: bigint): Getter<number> {
  const duration = call.duration('Duration');
  return (place) => {
    const { ns } = duration(place);
    return Number(ns / unit) + Number(ns % unit) / Number(unit);
  };
}

function inWholeUnits(call: CallArguments, unit: bigint): Getter<bigint> {
  const duration = call.duration('Duration');
  return (place) => duration(place).ns / unit;
}

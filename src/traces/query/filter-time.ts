/** A date, or a date and a time with an offset from UTC; that of this machine when none is told. */
const TIME = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)?)?$/i;

/** Nanoseconds since the Unix epoch of a time as ISO 8601 writes it; `undefined` when it is none. */
export function timeOf(text: string): bigint | undefined {
  const parts = TIME.exec(text);
  if (parts === null) return undefined;
  const [, date, time = '00:00', fraction = '', offset = ''] = parts;
  const ms = Date.parse(`${date}T${time}${offset.toUpperCase()}`);
  if (Number.isNaN(ms) || ms < 0) return undefined;
  return BigInt(ms) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
}

import type { LogRecord } from './logs.ts';

/** When it happened or else was seen: nanoseconds since the Unix epoch, in decimal; `0` when neither is known. */
export function timeOf({ timeUnixNano, observedTimeUnixNano }: LogRecord): string {
  return timeUnixNano === '0' ? observedTimeUnixNano : timeUnixNano;
}

/** How lines are told apart: by colour and, as not everybody and not every theme tells colours apart, by dashes. */
import { mostLines } from './model/line-choice.ts';

export interface LineStyle {
  /** Custom property that holds the colour. */
  readonly color: string;
  /** Pixels drawn and left out, in turn; empty for a whole line. */
  readonly dash: readonly number[];
}

const dashes: readonly (readonly number[])[] = [[], [6, 3], [2, 2], [8, 3, 2, 3]];

/** The style of the line with this number; where colours begin anew, their dashes are others. */
export function lineStyle(number: number): LineStyle {
  const color = number % mostLines;
  const dash = (number + Math.floor(number / mostLines)) % dashes.length;
  return { color: `--vscode-spanwright-service${color + 1}`, dash: dashes[dash]! };
}

/** Local times for the ticks of an axis, `seconds` since the Unix epoch: as short as tells them apart. */
export function timeLabels(seconds: readonly number[]): string[] {
  const step = (seconds[1] ?? 0) - (seconds[0] ?? 0);
  let day = '';
  return seconds.map((each) => {
    const date = new Date(each * 1e3);
    const two = (value: number) => String(value).padStart(2, '0');
    const today = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
    const clock = `${two(date.getHours())}:${two(date.getMinutes())}`;
    const isNewDay = day !== '' && today !== day;
    day = today;
    if (isNewDay || step >= 86_400) return today.slice(5);
    if (step >= 60) return clock;
    const whole = `${clock}:${two(date.getSeconds())}`;
    return step >= 1 || step <= 0 ? whole : `${whole}.${String(date.getMilliseconds()).padStart(3, '0')}`;
  });
}

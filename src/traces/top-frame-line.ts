import { parseStackTrace, topFrame } from '../stack-traces/parse-stack-trace.ts';

/** UTF-16 units. */
const LONGEST_FRAME = 500;

/**
 * The text of the frame that `topFrame` finds in a stack trace, which `parseStackTrace` reads as it reads the whole: its
 * line, and of languages that name the function on the line before, as Go and Rust, that one too. Go's arguments are left
 * out, since they differ from call to call. Empty when the stack trace has no frame.
 */
export function topFrameLine(stackTrace: string): string {
  const frame = topFrame(parseStackTrace(stackTrace));
  if (frame === undefined) return '';
  const start = stackTrace.lastIndexOf('\n', frame.start) + 1;
  const end = stackTrace.indexOf('\n', frame.end);
  const line = stackTrace.slice(start, end < 0 ? undefined : end).trim();
  const alone = parseStackTrace(line)[0];
  if (alone?.path === frame.path && alone.functionName === frame.functionName) return line.slice(0, LONGEST_FRAME);

  const before = stackTrace.slice(stackTrace.lastIndexOf('\n', start - 2) + 1, Math.max(0, start - 1));
  const functionLine = before
    .trim()
    .replace(/\([^()]*\)$/, '(...)')
    .replace(/ in goroutine \d+$/, '');
  const place = `\t${stackTrace.slice(stackTrace.slice(start).search(/\S/) + start, frame.end)}`;
  const both = `${functionLine}\n${place}`;
  return (both.length <= LONGEST_FRAME ? both : line).slice(0, LONGEST_FRAME);
}

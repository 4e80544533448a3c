import { parseStackTrace, topFrame } from '../stack-traces/parse-stack-trace.ts';

const LONGEST_LINE = 500;

/**
 * The line of the first frame of the program's own code that a stack trace has, else of its first; empty when it has
 * none. `parseStackTrace` reads the line as it reads the whole.
 */
export function topFrameLine(stackTrace: string): string {
  const frame = topFrame(parseStackTrace(stackTrace));
  if (frame === undefined) return '';
  const start = stackTrace.lastIndexOf('\n', frame.start) + 1;
  const end = stackTrace.indexOf('\n', frame.end);
  return stackTrace
    .slice(start, end < 0 ? undefined : end)
    .trim()
    .slice(0, LONGEST_LINE);
}

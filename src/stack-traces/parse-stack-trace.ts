import { spokenFrame } from './at-lines.ts';
import { erlangFrames } from './erlang.ts';
import { GoReader } from './go.ts';
import { isLibraryCode } from './library-code.ts';
import { otherFrame } from './other-languages.ts';
import { pythonFrame } from './python.ts';
import type { LineFrame, StackFrame } from './stack-frame.ts';
import { inThrowOrder, type PlacedFrame, SectionReader } from './throw-order.ts';

/** Text after so many UTF-16 units is not read. */
const LONGEST_TEXT = 1 << 20;
/** A line that is longer is no frame: it is the message, or what a bundler made of a program. */
const LONGEST_LINE = 4096;

/**
 * The frames of a stack trace, in the order of the text: of JavaScript (V8, Firefox, Safari, Hermes), Python, Java and
 * Kotlin, Go, .NET, Ruby, PHP, Rust, Dart, Erlang and Elixir. What is no frame is passed over, whatever it is; takes time
 * in proportion to the text.
 */
export function parseStackTrace(text: string): StackFrame[] {
  const read = text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) : text;
  return inThrowOrder(placedFrames(read)).map(({ frame, order }) => ({
    ...frame,
    isLibrary: frame.isLibrary ?? isLibraryCode(frame),
    order,
  }));
}

/** The first frame of the program's own code in throw order, else the first of all. */
export function topFrame(frames: readonly StackFrame[]): StackFrame | undefined {
  let top: StackFrame | undefined;
  for (const frame of frames) {
    if (top === undefined) top = frame;
    else if (frame.isLibrary === top.isLibrary ? frame.order < top.order : top.isLibrary) top = frame;
  }
  return top;
}

function placedFrames(text: string): PlacedFrame[] {
  const frames: PlacedFrame[] = [];
  const erlang = erlangFrames(text);
  if (erlang.length > 0) return erlang.map((frame) => ({ frame, language: 'other', section: 0 }));
  const sections = new SectionReader();
  const go = new GoReader();
  let previous = '';
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    if (end - start <= LONGEST_LINE) {
      const line = text.slice(start, text[end - 1] === '\r' && end > start ? end - 1 : end);
      sections.read(line);
      const python = pythonFrame(line);
      const goFrame = python ? undefined : go.read(line, previous);
      const found: LineFrame | undefined = python ?? goFrame ?? spokenFrame(line, previous) ?? otherFrame(line);
      if (found !== undefined) {
        const frame = { ...found, start: start + found.start, end: start + found.end };
        frames.push({ frame, language: python ? 'python' : goFrame ? 'go' : 'other', section: sections.section });
      }
      previous = line;
    } else {
      previous = '';
    }
    start = end + 1;
  }
  return frames;
}

import type { LineFrame } from './stack-frame.ts';

/** A frame of a text, and in which of the stack traces of the text it stands. */
export interface PlacedFrame {
  readonly frame: LineFrame;
  readonly language: 'python' | 'go' | 'other';
  readonly section: number;
}

/** Tells where the stack trace of another exception or goroutine begins. */
export class SectionReader {
  section = 0;

  read(line: string): void {
    if (line.includes('Traceback (most recent call last)') || /^goroutine \d+ \[/.test(line)) this.section++;
  }
}

/**
 * Numbers frames in throw order. Most languages tell the newest call first, and an exception before what caused it.
 * Python tells both the other way round (https://docs.python.org/3/library/traceback.html). Go's panics are told by the
 * function that recovers: what was called last stands above the last `panic`, what threw below it.
 */
export function inThrowOrder(frames: readonly PlacedFrame[]): { frame: LineFrame; order: number }[] {
  const orders = frames.map((_, i) => i);
  if (frames.some(({ language }) => language === 'python')) {
    orders.reverse();
  } else if (frames[0]?.language === 'go') {
    const first = frames[0].section;
    const own = frames.filter(({ section }) => section === first);
    const thrown = own.findLastIndex(({ frame }) => frame.functionName === 'panic') + 1;
    if (thrown > 0 && thrown < own.length) {
      for (let i = 0; i < own.length; i++) orders[i] = i < thrown ? i + own.length - thrown : i - thrown;
    }
  }
  return frames.map(({ frame }, i) => ({ frame, order: orders[i]! }));
}

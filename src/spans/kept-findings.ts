import { editBetween } from '../base/edit.ts';
import type { Finding } from '../base/finding.ts';
import { contains, type OffsetRange, shifted, touch } from '../base/range.ts';
import { movedFinding, type Placed } from './moved-finding.ts';

/** A text that could be parsed, and what was found in it. */
export interface SoundText {
  /** What else the findings depend on. */
  readonly subject: string;
  readonly text: string;
  /** Its functions, or larger parts, that may have findings. */
  readonly sections: readonly OffsetRange[];
  readonly findings: readonly Finding[];
}

/** What is left of the last sound text in one that cannot be parsed. */
export interface Left {
  /** What is new in the text, with all of the sections that it is in. */
  readonly changed: OffsetRange;
  /** What was found outside of it, where that is now. */
  readonly findings: readonly Finding[];
}

/**
 * What was found in one document when it could be parsed the last time. While one types in a function, a parser often guesses
 * far beyond it: what was found in functions that are as they were stays meanwhile, whatever it makes of them.
 */
export class KeptFindings {
  #last: SoundText | undefined;

  keep(sound: SoundText): void {
    this.#last = sound;
  }

  /** `undefined`: nothing is known of such a text. */
  leftIn(subject: string, text: string): Left | undefined {
    const last = this.#last;
    if (last?.subject !== subject) return undefined;
    const { range } = editBetween(last.text, text);
    const delta = text.length - last.text.length;
    const { start, end } = withSections(range, last.sections);
    const placed = placedBeside(start, end, delta);
    return {
      changed: { start, end: end + delta },
      findings: last.findings.flatMap((finding) => movedFinding(finding, placed) ?? []),
    };
  }
}

/** A range with the sections that it touches; one around others is what is outside of all functions, and not meant. */
function withSections(range: OffsetRange, sections: readonly OffsetRange[]): OffsetRange {
  const touched = sections.filter(
    (one) => touch(one, range) && !sections.some((other) => other !== one && contains(one, other)),
  );
  return {
    start: Math.min(range.start, ...touched.map(({ start }) => start)),
    end: Math.max(range.end, ...touched.map(({ end }) => end)),
  };
}

/** Before what changed, or behind it; else it is part of that. */
function placedBeside(start: number, end: number, delta: number): Placed {
  return (range) => {
    if (range.end <= start) return range;
    return range.start >= end ? shifted(range, delta) : undefined;
  };
}

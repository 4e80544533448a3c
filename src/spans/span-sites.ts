import type { OffsetRange } from '../base/range.ts';
import { hasParts } from '../base/text-parts.ts';
import { profileOf } from './languages.ts';
import type { SourceFile } from './source-file.ts';
import { areNamedIn, type Wrapper } from './wrappers.ts';

/** A call that starts a span. */
export interface SpanSite {
  readonly range: OffsetRange;
  readonly name: NamePattern;
}

/** The constant parts of a span's name; between two of them is what the program puts there. One part: all is constant. */
export type NamePattern = readonly string[];

/** Whether a file may start spans at all, by its words; most have none of them. */
export function mayStartSpans({ languageId, text }: SourceFile, wrappers: readonly Wrapper[]): boolean {
  return profileOf(languageId).mayStartSpans(text) || areNamedIn(text, wrappers);
}

/** Fewer constant characters match names by chance. */
const leastConstant = 3;

/** Whether a span of this name may be from a site, and how surely. */
export function matchName(pattern: NamePattern, name: string): 'exact' | 'pattern' | undefined {
  if (!hasParts(name, pattern)) return undefined;
  if (pattern.length === 1) return 'exact';
  if (pattern.join('').replace(/[^\p{L}\p{N}]/gu, '').length < leastConstant) return undefined;
  return 'pattern';
}

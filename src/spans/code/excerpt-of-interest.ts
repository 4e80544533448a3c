import { Excerpt } from '../syntax/excerpt.ts';
import type { Outline } from './outline.ts';

/** A text without the insides of functions that are not of interest; all of it where it has no outline. */
export function excerptOfInterest(
  text: string,
  outline: Outline | undefined,
  isOfInterest: (part: string) => boolean,
): Excerpt {
  const cuts = (outline ?? []).flatMap(({ start, end, body }) =>
    body && !isOfInterest(text.slice(start, end)) ? [body] : [],
  );
  return new Excerpt(text, cuts);
}

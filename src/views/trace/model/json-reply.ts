import type { TraceJson } from '../../../protocol/views.ts';

/** What a page is given of a trace's JSON: all of it, or how long it is when that is more than it takes. */
export function jsonReply(text: string, mostCharacters: number): TraceJson {
  const characters = text.length;
  return characters > mostCharacters ? { characters } : { characters, text };
}

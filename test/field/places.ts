import type { OffsetRange } from '../../src/base/range.ts';
import type { Offer } from '../../src/spans/action.ts';
import type { Actions } from '../../src/spans/create-actions.ts';
import type { SourceFile } from '../../src/spans/source-file.ts';

/** A place in real code that an action is tried at. */
export interface Place {
  readonly range: OffsetRange;
  /** What stands there: `async method`. */
  readonly kind: string;
  readonly choice?: string;
}

/** Where the light bulb or a menu offers an action, with the cursor at any line or in the name of a span; plain offers first. */
export function offersOf(actions: Actions, id: string): (file: SourceFile) => Promise<Place[]> {
  return async (file) => {
    if (!mayBeOffered(id, file.text)) return [];
    const offers = new Map<string, Offer>();
    for (const cursor of cursorsIn(file.text)) {
      for (const { offer } of await actions.offers(file, cursor, (action) => action.id === id)) {
        // Every kind could be set anywhere.
        if (offer.choice !== undefined && offer.isQuiet) continue;
        const { range, choice } = offer;
        offers.set(`${range.start} ${range.end} ${choice}`, offer);
      }
    }
    return [...offers.values()]
      .sort((one, other) => Number(one.isQuiet ?? false) - Number(other.isQuiet ?? false))
      .map(({ range, choice, isQuiet }) => ({
        range,
        kind: isQuiet ? 'in a menu' : 'by the light bulb',
        ...(choice !== undefined && { choice }),
      }));
  };
}

/** What a file must mention for an action to be worth asking for at each of its lines. */
function mayBeOffered(id: string, text: string): boolean {
  if (id === 'wrap-promise-chain-in-span') return /\.(then|catch|finally)\(/.test(text);
  if (id.startsWith('wrap-') || id === 'instrument-exported-functions' || /^(inject|extract)-context$/.test(id))
    return true;
  return /opentelemetry/i.test(text);
}

/** Where the code of each line begins, and in the name of each span. */
function cursorsIn(text: string): OffsetRange[] {
  const lines = [...text.matchAll(/^[ \t]*(?=\S)/gm)].map(({ index, 0: indent }) => index + indent.length);
  const names = [...text.matchAll(/\b(?:start(?:Active)?Span|spanBuilder|(?:start|with)_span)\(\s*(?:<<)?['"`]/g)].map(
    ({ index, 0: start }) => index + start.length,
  );
  return [...lines, ...names].map((offset) => ({ start: offset, end: offset }));
}

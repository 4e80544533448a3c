import { overlap, readTaken, type Taken } from './taken.ts';
import { isBefore, type Release, type Span } from './versions.ts';

/** What a name is that stands among options. */
export type Judgement =
  | { readonly is: 'fine' }
  /** No release has it. */
  | { readonly is: 'unknown' }
  /** None of the versions that may be installed has it any more. */
  | { readonly is: 'gone'; readonly since: Release }
  /** Versions that may be installed have it; the newest one does not. */
  | { readonly is: 'going'; readonly since: Release }
  /** None of the versions that may be installed has it yet. */
  | { readonly is: 'later'; readonly since: Release };

const fine: Judgement = { is: 'fine' };

/** `allowed`: the versions that may be installed; `undefined` if that is not known. */
export function judge(name: string, taken: Taken, allowed: readonly Span[] | undefined): Judgement {
  const { known, names } = taken;
  const spans = names.get(name);
  if (!spans) return isSeen(taken, allowed) ? { is: 'unknown' } : fine;
  const [first] = spans;
  const final = spans.at(-1);
  if (!first || !final) return fine;
  const isGone = Number.isFinite(final.below[0]);
  if (!allowed || spans.some((span) => allowed.some((one) => overlap(one, span)))) {
    return isGone ? { is: 'going', since: final.below } : fine;
  }
  if (allowed.every(({ from }) => !isBefore(from, final.below))) return { is: 'gone', since: final.below };
  const isOlder = allowed.every(({ from, below }) => !isBefore(from, known.from) && !isBefore(first.from, below));
  return isOlder ? { is: 'later', since: first.from } : fine;
}

/** Whether all that may be installed was looked at. What comes after the newest version that was is taken to be like it. */
function isSeen({ known, isCurrent }: Taken, allowed: readonly Span[] | undefined): boolean {
  if (!allowed) return isCurrent;
  return allowed.every(
    ({ from, below }) =>
      !isBefore(from, known.from) && isBefore(from, known.below) && (isCurrent || !isBefore(known.below, below)),
  );
}

/** Whether all versions that may be installed have an option. */
export function isInAll(name: string, { names }: Taken, allowed: readonly Span[] | undefined): boolean {
  const spans = names.get(name);
  if (!spans) return false;
  if (spans.length === 0) return true;
  const covers = (one: Span) =>
    spans.some(({ from, below }) => !isBefore(one.from, from) && !isBefore(below, one.below));
  return allowed?.every(covers) ?? false;
}

const read = new Map<string, Taken>();

/** What something of a package takes, read once; `undefined`: that is not known. */
export function takenBy(things: Readonly<Record<string, string>>, thing: string): Taken | undefined {
  const text = Object.hasOwn(things, thing) ? things[thing]! : undefined;
  if (text === undefined) return undefined;
  const known = read.get(text) ?? readTaken(text);
  read.set(text, known);
  return known;
}

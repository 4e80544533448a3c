import type { Finding, Fix, RelatedPlace } from '../base/finding.ts';
import type { OffsetRange } from '../base/range.ts';

/** Where a range of one text is in another; `undefined`: nowhere. */
export type Placed = (range: OffsetRange) => OffsetRange | undefined;

/**
 * A finding of one text in another; `undefined` if there is no such place. It is without what it says of places that are not
 * there, and without fixes that reach there.
 */
export function movedFinding(finding: Finding, placed: Placed): Finding | undefined {
  const range = placed(finding.range);
  if (!range) return undefined;
  const { related, spanStart, fixes, ...rest } = finding;
  const start = spanStart && placed(spanStart);
  return {
    ...rest,
    range,
    fixes: fixes.flatMap((fix) => movedFix(fix, placed) ?? []),
    ...(related && { related: related.flatMap((one) => movedPlace(one, placed) ?? []) }),
    ...(start && { spanStart: start }),
  };
}

function movedPlace(place: RelatedPlace, placed: Placed): RelatedPlace | undefined {
  const range = placed(place.range);
  return range && { ...place, range };
}

function movedFix(fix: Fix, placed: Placed): Fix | undefined {
  const { edits, reach, ...rest } = fix;
  const movedReach = reach && placed(reach);
  if (reach && !movedReach) return undefined;
  const moved = edits.flatMap(({ range, newText }) => {
    const own = placed(range);
    return own ? [{ range: own, newText }] : [];
  });
  if (moved.length < edits.length) return undefined;
  return { ...rest, edits: moved, ...(movedReach && { reach: movedReach }) };
}

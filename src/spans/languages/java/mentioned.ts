import type { OffsetRange } from '../../../base/range.ts';
import type { Cut, Excerpt } from '../../syntax/excerpt.ts';
import { layoutIn, type Member } from './outline/members.ts';

/**
 * An excerpt without the methods that nobody mentions who is in it, without comments between members, and without a `header`
 * that was read: most of what is left of a file. Names are enough: who mentions one keeps all methods that have it.
 */
export function withMentionedOnly(excerpt: Excerpt, headerEnd: number): Excerpt {
  const { source } = excerpt;
  const layout = layoutIn(source);
  if (!layout) return excerpt.without(headerEnd > 0 ? [cut({ start: 0, end: headerEnd })] : []);
  const isLeftOut = ({ body }: Member) => body !== undefined && excerpt.isCutWithin(body);
  const mentioned = new Set<string>();
  for (const member of layout.members) {
    if (isLeftOut(member)) continue;
    for (const word of source.slice(member.start, member.end).match(words) ?? []) mentioned.add(word);
  }
  const unmentioned = layout.members.filter(
    (one) => isLeftOut(one) && !mentioned.has(source.slice(one.name!.start, one.name!.end)),
  );
  const parts = [...unmentioned, ...layout.gaps].filter(({ start }) => start >= headerEnd);
  return excerpt.without(joined([...(headerEnd > 0 ? [{ start: 0, end: headerEnd }] : []), ...parts]));
}

/** Whatever is not ASCII may be a letter. */
const words = /[\w$\u0080-\uffff]+/g;

/** What is next to each other is cut out at once. */
function joined(parts: readonly OffsetRange[]): readonly Cut[] {
  const cuts: Cut[] = [];
  for (const part of parts.toSorted((a, b) => a.start - b.start)) {
    const last = cuts.at(-1);
    if (last?.end === part.start) cuts[cuts.length - 1] = cut({ start: last.start, end: part.end });
    else cuts.push(cut(part));
  }
  return cuts.filter(({ start, end }) => end - start > shortest);
}

/** White space that is not worth a cut. */
const shortest = 10;

/** What ends in front of it shall end there. */
function cut({ start, end }: OffsetRange): Cut {
  return { start, end, placeholder: ' ' };
}
